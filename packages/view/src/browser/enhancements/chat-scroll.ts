/** Brings what is new in a chat into view, as a chat does; the style sheet decides how smoothly. */

let seen = "";

/** Scrolls once for each step that is shown below something said. */
export function followChat(root: HTMLElement): void {
  const main = root.querySelector<HTMLElement>("main");
  const said = root.querySelector(".log")?.childElementCount ?? 0;
  const shown = `${main?.getAttribute("data-step")} ${said}`;
  if (main === null || shown === seen) return;
  const isFirst = seen === "" && said === 0;
  seen = shown;
  // A screen that is entered begins at its top: the chat has its say after that.
  if (!isFirst) queueMicrotask(() => main.scrollIntoView());
}
