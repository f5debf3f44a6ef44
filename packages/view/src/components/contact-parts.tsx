/** What fields for e-mail addresses and phone numbers share, alone and in a block. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { UNREACHABLE } from "@borda/quiz/runtime/mail-domain";
import { type FamilyWords, wordsFor } from "./family-words.ts";
import { draftPart } from "./part-field.tsx";
import type { StepContext } from "./step-context.ts";
import type { InputAttributes } from "./text-input.tsx";

const MEANT: FamilyWords<string> = {
  pt: "Você quis dizer #?",
  en: "Did you mean #?",
  es: "¿Quisiste decir #?",
};

export const EMAIL_INPUT = {
  type: "email",
  inputmode: "email",
  autocomplete: "email",
  maxlength: 254,
  spellcheck: false,
} as const satisfies InputAttributes;
export const PHONE_INPUT = {
  type: "tel",
  inputmode: "tel",
  autocomplete: "tel",
  maxlength: 32,
} as const satisfies InputAttributes;

/** Filled in by the script when an address looks like a slip; the script owns it. */
export function MeantHint({ context }: { readonly context: StepContext }) {
  return <button type="button" class="hint" hidden data-taken data-meant={wordsFor(MEANT, context)} />;
}

/** Holds the domain of the field beside it once the script has learned that it takes no mail; the script owns it. */
export function MailDomain(props: {
  readonly element: ElementOf<"email" | "contact_block">;
  readonly context: StepContext;
}) {
  const { element, context } = props;
  if (!element.checkDomain) return null;
  const name = `${element.key}.${UNREACHABLE}`;
  const domain = draftPart(element, UNREACHABLE, context);
  return <input type="hidden" name={name} value={domain} data-mail-domain data-taken />;
}
