/** Runs a loader's bar, stops it for a question, and goes on when it is full. */

const TICK_MS = 50;

/** How far a loader is after some time, in percent. */
export function percentAfter(elapsedMs: number, totalSeconds: number): number {
  return Math.min(100, (elapsedMs / (totalSeconds * 1_000)) * 100);
}

function show(loader: HTMLElement, percent: number, tasks: readonly HTMLElement[]): void {
  loader.querySelector("progress")?.setAttribute("value", String(Math.round(percent)));
  const words = loader.querySelector(".percent");
  if (words !== null) words.textContent = `${Math.round(percent)}%`;
  loader.querySelector(".done")?.setAttribute("stroke-dasharray", `${percent} 100`);
  let before = 0;
  const sum = tasks.reduce((total, task) => total + Number(task.dataset.seconds), 0);
  for (const task of tasks) {
    const end = before + (Number(task.dataset.seconds) / sum) * 100;
    task.className = percent >= end ? "past" : percent >= before ? "now" : "";
    before = end;
  }
}

/** Hides what waits for a loader with a question, each time that its step was painted. */
const waiting = new WeakMap<HTMLElement, () => void>();

/**
 * Called after every paint for a loader that asks: the bar is its own, the question the page's, which says there what is
 * wrong with it.
 * @param loader as the loaders' views show it
 */
export function runLoader(loader: HTMLElement): void {
  const again = waiting.get(loader);
  if (again) again();
  else begin(loader);
}

function begin(loader: HTMLElement): void {
  const tasks = [...loader.querySelectorAll<HTMLElement>(".tasks > li")];
  const totalSeconds = tasks.reduce((total, task) => total + Number(task.dataset.seconds), 0);
  const ask = loader.querySelector<HTMLElement>(".ask");
  const own = ask === null ? [loader] : loader.querySelectorAll(".loading,.tasks");
  for (const each of own) each.setAttribute("data-taken", "");
  const isAnswered = () => loader.querySelector(":checked") !== null;
  // Who comes back wants to see the step, not to be sent on again.
  if (loader.closest(".backward") !== null || isAnswered()) {
    waiting.set(loader, () => undefined);
    show(loader, 100, tasks);
    return;
  }
  const untilAskedMs = (ask === null ? 100 : Number(loader.dataset.asks)) * totalSeconds * 10;
  let elapsedMs = 0;
  let beforeMs = performance.now();
  let isAsked = false;
  let isOver = false;
  const hide = () => {
    for (const each of loader.closest("main")?.querySelectorAll<HTMLElement>(".actions") ?? []) {
      each.hidden = !isOver;
    }
    if (ask === null) return;
    // Refused before the bar has come to it: what is missing is asked for at once.
    if (ask.matches("[aria-invalid]")) {
      isAsked = true;
      elapsedMs = untilAskedMs;
    }
    ask.hidden = !isAsked;
    ask.tabIndex = -1;
  };
  waiting.set(loader, hide);
  hide();
  const finish = () => {
    clearInterval(timer);
    isOver = true;
    hide();
    loader.closest("main")?.querySelector<HTMLElement>(".actions button")?.click();
  };
  const tick = () => {
    const nowMs = performance.now();
    // A tab in the background ticks once a second or less; what counts is the time that went by, up to the question.
    const untilMs = isAnswered() ? totalSeconds * 1_000 : untilAskedMs;
    elapsedMs = Math.min(elapsedMs + nowMs - beforeMs, untilMs);
    beforeMs = nowMs;
    const percent = percentAfter(elapsedMs, totalSeconds);
    show(loader, percent, tasks);
    if (percent >= 100) finish();
    else if (!isAsked && elapsedMs === untilMs) {
      isAsked = true;
      hide();
      // Whoever does not see that the bar has stopped hears what is asked.
      ask?.focus();
    }
  };
  const timer = setInterval(() => (loader.isConnected ? tick() : clearInterval(timer)), TICK_MS);
}
