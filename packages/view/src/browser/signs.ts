/** What the page's form tells besides the answers: whether a program filled it in. */
import type { AnswersRequest } from "@borda/contracts";
import { FORM_FIELDS } from "../form-fields.ts";

/** Reads the hidden fields as they are now. */
export function signsOf(form: HTMLFormElement): Pick<AnswersRequest, "trap" | "turnstile"> {
  const read = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value;
  const turnstile = read("cf-turnstile-response");
  return { ...(read(FORM_FIELDS.trap) && { trap: true }), ...(turnstile && { turnstile }) };
}
