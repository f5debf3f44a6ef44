/** Keeps a field in its form, such as `999.999.999-99`, while somebody types. */
import { inForm } from "@borda/quiz/runtime/typed-form";

/** A day or month of one figure gets its zero when the separator is typed behind it. */
function withZeros(typed: string, form: string): string {
  return form === "99/99/9999" ? typed.replace(/(^|\/)(\d)[/.-]$/, "$10$2/") : typed;
}

/** While the caret stands at the end, so that mending in the middle is left alone. */
export function keepForm(field: HTMLInputElement, event: InputEvent): void {
  const { form } = field.dataset;
  if (form === undefined || field.selectionStart !== field.value.length) return;
  // What a browser fills in has no kind of input.
  if (event.inputType?.startsWith("delete")) return;
  field.value = inForm(form, withZeros(field.value, form));
}

/** Keeps the fields below `root` in their forms. */
export function keepForms(root: HTMLElement): void {
  root.addEventListener("input", (event) => keepForm(event.target as HTMLInputElement, event as InputEvent));
}
