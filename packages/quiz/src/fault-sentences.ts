/**
 * The sentences that respondents read beside a field, by code and language. `compile` puts those of the
 * quiz's language into the compiled quiz, so that no browser loads the others.
 */
import type { InputElement } from "./runtime/types.ts";
import { CHOICE_SENTENCES } from "./sentences/choice-sentences.ts";
import { CONTACT_SENTENCES } from "./sentences/contact-sentences.ts";
import { type FaultCode, type Language, languageOf } from "./sentences/family-sentences.ts";
import { FIELD_SENTENCES } from "./sentences/field-sentences.ts";
import { RECORD_SENTENCES } from "./sentences/record-sentences.ts";
import { SCALE_SENTENCES } from "./sentences/scale-sentences.ts";
import { TIMED_SENTENCES } from "./sentences/timed-sentences.ts";
import { UPLOAD_SENTENCES } from "./sentences/upload-sentences.ts";

/** What no page can send, whatever the type of input. */
const WRONG_TYPE: Readonly<Record<Language, { readonly wrong_type: string }>> = {
  pt: { wrong_type: "Não entendemos esta resposta. Responda de novo." },
  en: { wrong_type: "We did not understand this answer. Please answer again." },
  es: { wrong_type: "No entendimos esta respuesta. Responde de nuevo." },
};

const FAULTS: Readonly<Record<InputElement["type"], readonly FaultCode[]>> = {
  ...CHOICE_SENTENCES.faults,
  ...FIELD_SENTENCES.faults,
  ...SCALE_SENTENCES.faults,
  calculated: [],
  ...TIMED_SENTENCES.faults,
  ...CONTACT_SENTENCES.faults,
  ...RECORD_SENTENCES.faults,
  ...UPLOAD_SENTENCES.faults,
};

/** A language without a sentence for some fault does not compile. */
function sentencesIn(language: Language): Readonly<Record<FaultCode, string>> {
  return {
    ...WRONG_TYPE[language],
    ...CHOICE_SENTENCES.words[language],
    ...FIELD_SENTENCES.words[language],
    ...CONTACT_SENTENCES.words[language],
    ...RECORD_SENTENCES.words[language],
    ...TIMED_SENTENCES.words[language],
    ...UPLOAD_SENTENCES.words[language],
  };
}

/**
 * The sentences that a quiz with these inputs may need.
 * @param locale languages without sentences of their own get English
 */
export function sentencesFor(
  types: Iterable<InputElement["type"]>,
  locale: string,
): Readonly<Record<string, string>> {
  const sentences = sentencesIn(languageOf(locale));
  const codes = new Set([...types].flatMap((type) => FAULTS[type]));
  if (codes.size > 0) codes.add("wrong_type");
  return Object.fromEntries([...codes].map((code) => [code, sentences[code]]));
}
