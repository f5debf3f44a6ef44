/** What makes answering quick: a tap that goes on by itself, and keys for choices. */

const TYPING = "input:not([type=radio]):not([type=checkbox]),textarea,select";

/**
 * The radio button or checkbox that a key stands for: `a` or `1` is the first of the only group on
 * the screen. Null while somebody types or holds a modifier.
 */
function choiceOfKey(event: KeyboardEvent, root: HTMLElement): HTMLInputElement | null {
  const target = event.target as HTMLElement | null;
  if (event.ctrlKey || event.metaKey || event.altKey || target?.matches(TYPING)) return null;
  // The points of a scale are numbers themselves, and 1 is not the first of them.
  const groups = root.querySelectorAll(".choices:not(.scale)");
  if (groups.length !== 1 || event.key.length !== 1) return null;
  const index = /[1-9]/.test(event.key) ? Number(event.key) - 1 : event.key.toLowerCase().charCodeAt(0) - 97;
  return groups[0]?.querySelectorAll("input")[index] ?? null;
}

/**
 * Calls back when a radio button was meant to be the answer: tapped, clicked or named by its key. The
 * arrow keys, which also click, only look around.
 */
export function watchChoices(root: HTMLElement, onChosen: (input: HTMLInputElement) => void): void {
  let isMeant = false;
  root.addEventListener("pointerdown", () => {
    isMeant = true;
  });
  document.addEventListener("keydown", (event) => {
    const choice = choiceOfKey(event, root);
    isMeant = choice !== null;
    choice?.click();
  });
  root.addEventListener("click", (event) => {
    const { target, detail } = event;
    if (!isMeant || !(target instanceof HTMLInputElement) || target.type !== "radio") return;
    // The second tap of a double tap would answer the next step, which nobody has read yet.
    if (detail > 1) event.preventDefault();
    else onChosen(target);
  });
}
