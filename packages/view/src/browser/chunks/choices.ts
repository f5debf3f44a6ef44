/** Questions with more than options. */
import { FULL_CHOICE_KINDS } from "@borda/quiz/runtime/choices";
import { FULL_CHOICE_VIEWS } from "../../components/full-choices.tsx";
import type { Chunk } from "../chunk.ts";
import type { SessionState } from "../session-state.ts";

function boxesOf(group: Element): HTMLInputElement[] {
  return [...group.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
}

let listening: HTMLElement | null = null;

let attemptId = "";
/** Own words as they were typed last, by attempt and field: who chooses another option may come back to them. */
const typedWords = new Map<string, string>();

function enhance(root: HTMLElement, { attempt }: SessionState): void {
  ({ attemptId } = attempt);
  for (const field of root.querySelectorAll<HTMLInputElement>(".other > .input")) {
    const typed = typedWords.get(attemptId + field.name);
    if (typed !== undefined && field.value !== typed) field.value = typed;
  }
  for (const button of root.querySelectorAll<HTMLElement>("[data-all][hidden]")) button.hidden = false;
  if (listening === root) return;
  listening = root;
  root.addEventListener("click", ({ target }) => {
    const button = (target as Element).closest("[data-all]");
    const group = button?.closest("fieldset");
    if (!group) return;
    // Own words are nobody's but the person's.
    for (const box of boxesOf(group))
      if (!box.matches(".other *")) box.checked = !box.hasAttribute("data-alone");
    boxesOf(group)[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  });
  // Own words are still to be written: that option must not go on by itself.
  root.addEventListener(
    "click",
    (event) => {
      const words = (event.target as Element).closest(".other > label > [type=radio]")?.closest(".other");
      if (!words) return;
      event.stopPropagation();
      words.querySelector<HTMLInputElement>(".input")?.focus();
    },
    true,
  );
  // Capturing, so that the session reads the boxes as they are afterwards.
  root.addEventListener(
    "change",
    ({ target }) => {
      const box = target as HTMLInputElement;
      const group = box.closest("fieldset");
      if (!box.checked || box.type !== "checkbox" || group === null) return;
      box.closest(".other")?.querySelector<HTMLInputElement>(".input")?.focus();
      for (const other of boxesOf(group)) {
        if (other !== box && (box.hasAttribute("data-alone") || other.hasAttribute("data-alone"))) {
          other.checked = false;
        }
      }
    },
    true,
  );
  // Whoever writes own words means that option.
  root.addEventListener("input", ({ target }) => {
    const option = (target as Element).closest(".other")?.querySelector<HTMLInputElement>("label > input");
    const { name, value } = target as HTMLInputElement;
    if (option) typedWords.set(attemptId + name, value);
    if (!option || option.checked || !value) return;
    option.checked = true;
    option.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

export default { kinds: FULL_CHOICE_KINDS, views: FULL_CHOICE_VIEWS, enhance } satisfies Chunk;
