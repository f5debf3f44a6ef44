/** What is typed into, and consents. */
import { FIELD_KINDS } from "@borda/quiz/runtime/fields";
import { FIELD_VIEWS } from "../../components/field-views.ts";
import type { Chunk } from "../chunk.ts";
import { keepForms } from "../enhancements/form-typing.ts";
import { once } from "../once.ts";

const listen = once((root) => {
  root.addEventListener("input", () => countCharacters(root));
  keepForms(root);
});

function countCharacters(root: HTMLElement): void {
  for (const count of root.querySelectorAll(".count")) {
    const field = count.parentElement?.querySelector("textarea");
    if (field) count.textContent = `${field.value.length} / ${field.maxLength}`;
  }
}

function enhance(root: HTMLElement): void {
  listen(root);
  countCharacters(root);
}

export default { kinds: FIELD_KINDS, views: FIELD_VIEWS, enhance } satisfies Chunk;
