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

/** @param loader as the loaders' views show it */
export function runLoader(loader: HTMLElement): void {
  const tasks = [...loader.querySelectorAll<HTMLElement>(".tasks > li")];
  const totalSeconds = tasks.reduce((total, task) => total + Number(task.dataset.seconds), 0);
  const asksAt = Number(loader.dataset.asks);
  const ask = loader.querySelector<HTMLElement>(".ask");
  const isAnswered = () => loader.querySelector(":checked") !== null;
  // Who comes back wants to see the step, not to be sent on again.
  if (loader.closest(".backward") !== null || isAnswered()) {
    show(loader, 100, tasks);
    return;
  }
  const actions = loader.closest("main")?.querySelectorAll<HTMLElement>(".actions") ?? [];
  for (const each of actions) each.hidden = true;
  if (ask !== null) {
    ask.hidden = true;
    ask.tabIndex = -1;
  }
  // Nothing leads on before the answer: a paint for what is missing would show the button, and no sentence.
  ask?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !isAnswered()) event.preventDefault();
  });
  const askAt = ask === null ? 100 : asksAt;
  let elapsedMs = 0;
  let beforeMs = performance.now();
  const finish = () => {
    clearInterval(timer);
    for (const each of actions) each.hidden = false;
    loader.closest("main")?.querySelector<HTMLElement>(".actions button")?.click();
  };
  const tick = () => {
    const nowMs = performance.now();
    // A tab in the background ticks once a second or less; what counts is the time that went by, up to the question.
    const untilMs = (isAnswered() ? 100 : askAt) * totalSeconds * 10;
    elapsedMs = Math.min(elapsedMs + nowMs - beforeMs, untilMs);
    beforeMs = nowMs;
    const percent = percentAfter(elapsedMs, totalSeconds);
    show(loader, percent, tasks);
    if (percent >= 100) finish();
    else if (ask?.hidden && elapsedMs === untilMs) {
      ask.hidden = false;
      // Whoever does not see that the bar has stopped hears what is asked.
      ask.focus();
    }
  };
  const timer = setInterval(() => (loader.isConnected ? tick() : clearInterval(timer)), TICK_MS);
}
