/** Writes a Brazilian phone number as it is typed the way people read it. Loaded with the first phone field. */
import { onTyped } from "./typed-text.ts";

/**
 * `11912345678` becomes `(11) 91234-5678`. What has a country code or the trunk zero stays as it is
 * typed, since the edge reads it all the same.
 */
export function formatBrazilianPhone(typed: string): string {
  const digits = typed.replace(/\D/g, "");
  if (/^\s*[+0]/.test(typed) || digits.length < 3 || digits.length > 11) return typed;
  const head = digits.length > 10 ? 7 : 6;
  const tail = digits.length > head ? `-${digits.slice(head)}` : "";
  return `(${digits.slice(0, 2)}) ${digits.slice(2, head)}${tail}`;
}

/** Formats a field while its caret stands at the end, so that mending in the middle is left alone. */
export function formatWhileTyping(field: HTMLInputElement, { inputType }: Partial<InputEvent>): void {
  const isAtEnd = field.selectionStart === field.value.length;
  // What a browser fills in has no kind of input.
  if (isAtEnd && !inputType?.startsWith("delete")) field.value = formatBrazilianPhone(field.value);
}

/** Formats the Brazilian phone fields below `root`. */
export function formatPhones(root: HTMLElement): void {
  onTyped(root, (field, event) => {
    if (field.dataset.country === "BR") formatWhileTyping(field, event);
  });
}
