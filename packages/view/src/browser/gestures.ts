/** What makes answering quick: a tap that goes on by itself, and keys for choices. */

const TYPING = "input:not([type=radio]):not([type=checkbox]),textarea,select";

/** Taps that follow each other so fast and so near are one double tap. */
const DOUBLE_TAP_MS = 300;
const DOUBLE_TAP_PX = 30;
/** A finger is as wide; pointers are not, nor what taps for people by program, and means every tap. */
const FINGER_PX = 8;

/**
 * The radio button or checkbox that a key stands for: `a` or `1` is the first of the only group on
 * the screen. Null while somebody types or holds a modifier.
 */
function choiceOfKey(event: KeyboardEvent, root: HTMLElement): HTMLInputElement | null {
  const target = event.target as HTMLElement | null;
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || target?.matches(TYPING)) return null;
  // The points of a scale are numbers themselves, and 1 is not the first of them.
  const groups = root.querySelectorAll(".choices:not(.scale)");
  if (groups.length !== 1) return null;
  // Figures come before letters; the name of any other key is a number that no list is as long as.
  const figure = Number.parseInt(event.key, 36);
  const index = figure - (figure < 10 ? 1 : 10);
  // An option of own words may stand beside the others.
  return groups[0]?.closest("fieldset")?.querySelectorAll<HTMLInputElement>(".choice>input")[index] ?? null;
}

/**
 * Calls back when a radio button was meant to be the answer: tapped, clicked or named by its key. The
 * arrow keys, which also click, only look around. What nobody can have meant is taken from the page: the second tap of
 * a double tap and keys that are held would answer or leave the next step, which nobody has read yet.
 */
export function watchGestures(root: HTMLElement, onChosen: (input: HTMLInputElement) => void): void {
  let isMeant = false;
  let isAnswered = false;
  /** Phones do not count taps: to them each of a double tap is a first one. */
  let isSecond = false;
  let last: PointerEvent | undefined;
  root.addEventListener("pointerdown", (event) => {
    isMeant = true;
    isSecond =
      event.width > FINGER_PX &&
      event.timeStamp - (last?.timeStamp ?? 0) < DOUBLE_TAP_MS &&
      Math.abs(event.clientY - (last?.clientY ?? 0)) < DOUBLE_TAP_PX;
    last = event;
  });
  root.addEventListener("input", () => {
    isAnswered = true;
  });
  document.addEventListener("keydown", (event) => {
    const choice = choiceOfKey(event, root);
    isMeant = !!choice;
    const isHeld = event.repeat && event.key === "Enter" && !(event.target as Element).matches("textarea");
    // The letter would be the first of own words.
    if (choice || isHeld) event.preventDefault();
    choice?.click();
  });
  root.addEventListener("click", (event) => {
    const target = event.target as HTMLInputElement;
    // Who has answered between two taps means both.
    if (event.detail > +!isSecond && !isAnswered && !target.closest(".back")) event.preventDefault();
    else if (isMeant && target.type === "radio") onChosen(target);
    isAnswered = false;
  });
}
