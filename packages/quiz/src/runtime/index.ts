/**
 * The runtime of a compiled quiz: logic, scoring, piping and answer rules, free of zod and of number
 * plan libraries. This entry has everything and reads every element; browsers start with `core.ts`.
 */
import { FIELD_READERS } from "./field-readers.ts";
import { installReaders } from "./read-answer.ts";

installReaders(FIELD_READERS);

export * from "./core.ts";
export type { ConsentGiven, Contact } from "./derived.ts";
export { normaliseEmail } from "./email.ts";
export { FIELD_READERS } from "./field-readers.ts";
export { parseNumber } from "./number-text.ts";
export { normalisePhone } from "./phone.ts";
export { type CheckedAnswers, validateAnswers } from "./validate-answers.ts";
