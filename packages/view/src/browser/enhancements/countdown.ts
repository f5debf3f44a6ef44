/** Counts down to a moment; a visitor's own ends where it began to, however often the page is opened. */

/** `2d 03:04:05`, `03:04:05` or `04:05`. */
export function clockText(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  const two = (value: number) => String(value).padStart(2, "0");
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24];
  const tail = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (days > 0) return `${days}d ${two(hours)}:${tail}`;
  return hours > 0 ? `${two(hours)}:${tail}` : tail;
}

/** The end that was kept at the first visit, else the given one, which is kept from now on. */
function keptEnd(name: string, endMs: number): number {
  try {
    const kept = Number(localStorage.getItem(name));
    if (kept > 0) return kept;
    localStorage.setItem(name, String(endMs));
  } catch {
    // Without storage the time begins anew with the attempt.
  }
  return endMs;
}

/** @param countdown as `CountdownView` shows it */
export function runCountdown(countdown: HTMLElement): void {
  const { key = "", end, minutes } = countdown.dataset;
  const given = end === undefined ? Date.now() + Number(minutes) * 60_000 : Number(end);
  const path = countdown.closest("form")?.getAttribute("data-quiz") ?? "";
  const endMs = minutes === undefined ? given : keptEnd(`borda:until:${path}:${key}`, given);
  const clock = countdown.querySelector<HTMLElement>(".clock");
  const over = countdown.querySelector<HTMLElement>(".over");
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = key;
  field.value = "expired";
  const tick = () => {
    const leftMs = endMs - Date.now();
    if (clock !== null) clock.textContent = clockText(leftMs);
    if (leftMs > 0) return;
    clearInterval(timer);
    if (over !== null && clock !== null) {
      over.hidden = false;
      clock.hidden = true;
    }
    countdown.append(field);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const timer = setInterval(() => (countdown.isConnected ? tick() : clearInterval(timer)), 1_000);
  tick();
}
