/** When what stands in a field may be written in another way than it was typed. */

/**
 * Calls back whenever text has come into a field below `root`. Not while a keyboard still composes a word of it, as
 * those of phones do: it would write the whole word once more behind what was put there. Its end counts as typing.
 */
export function onTyped(
  root: HTMLElement,
  act: (field: HTMLInputElement, event: Partial<InputEvent>) => void,
): void {
  root.addEventListener("input", (event) => {
    const typed = event as InputEvent;
    if (!typed.isComposing && typed.inputType !== "insertCompositionText")
      act(typed.target as HTMLInputElement, typed);
  });
  root.addEventListener("compositionend", ({ target }) => act(target as HTMLInputElement, {}));
}
