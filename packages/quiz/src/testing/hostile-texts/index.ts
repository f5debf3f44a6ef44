/** Texts that somebody means harm with, for tests of every place where a text may stand. */
import { FORBIDDEN_ADDRESSES, PIPED_HOSTS } from "./addresses.ts";
import { CODE_TEXTS } from "./code.ts";
import { LETTER_TEXTS } from "./letters.ts";
import { MARKUP_TEXTS } from "./markup.ts";

export { ADDRESS_TAILS, FORBIDDEN_ADDRESSES, PIPED_HOSTS } from "./addresses.ts";
export { type AnswerFields, answerFieldsOf, type HostileAnswers, hostileAnswers } from "./hostile-answers.ts";
export {
  type DocumentFields,
  fieldsOf,
  hostileDocument,
  type TextField,
  takersOf,
} from "./hostile-document.ts";
export { fullDocument } from "./hostile-gallery.ts";
export { REFUSED_TEXTS } from "./letters.ts";
export { ordinaryText, type RepeatingQuiz, repeatingQuiz } from "./repeating-quiz.ts";
export { FOREIGN, HIT } from "./signs.ts";

/** Every hostile text that a text field takes, each once. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...new Set([...MARKUP_TEXTS, ...FORBIDDEN_ADDRESSES, ...PIPED_HOSTS, ...CODE_TEXTS, ...LETTER_TEXTS]),
];
