/** Keeps a field in its form, such as `999.999.999-99`, while somebody types. */
import { isMonthFirst } from "@borda/quiz/runtime/dates";
import { inForm } from "@borda/quiz/runtime/typed-form";
import { onTyped } from "./typed-text.ts";

const DAY = "99/99/9999";
const ISO_DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
/** A day at once, with day and month as short as they can be. */
const SHORT_DAY = /^(\d\d?)[./-](\d\d?)[./-](\d{2,4})$/;

/** A day as browsers fill it in and programs copy it, `1990-02-11`, in the order of the locale. */
function turned(typed: string, locale: string): string {
  return typed.trim().replace(ISO_DAY, isMonthFirst(locale) ? "$2/$3/$1" : "$3/$2/$1");
}

/** A day or month of one figure gets its zero: when the separator is typed behind it, or where all comes at once. */
function withZeros(typed: string): string {
  const [, first, second, year] = SHORT_DAY.exec(typed) ?? [];
  if (first && second) return `${first.padStart(2, "0")}/${second.padStart(2, "0")}/${year}`;
  return typed.replace(/(^|\/)(\d)[/.-]$/, "$10$2/");
}

/** What was typed, pasted or filled in, in its form. */
export function kept(form: string, typed: string, locale: string): string {
  return inForm(form, form === DAY ? withZeros(turned(typed, locale)) : typed);
}

/** While the caret stands at the end, so that mending in the middle is left alone. */
export function keepForm(field: HTMLInputElement, { inputType, data }: Partial<InputEvent>): void {
  const { form } = field.dataset;
  const caret = field.selectionStart;
  // What a browser fills in has no kind of input.
  if (form === undefined || inputType?.startsWith("delete")) return;
  if (caret !== null && caret !== field.value.length) {
    // Fields take more than their form has places, for pastes; where all are taken nothing can be typed between them.
    const isTooLong = field.value.length > form.length && inputType === "insertText";
    if (isTooLong) field.setRangeText("", caret - (data?.length ?? 0), caret);
    return;
  }
  field.value = kept(form, field.value, document.documentElement.lang);
}

/** Keeps the fields below `root` in their forms. */
export function keepForms(root: HTMLElement): void {
  onTyped(root, keepForm);
}
