/**
 * The runtime of a compiled quiz: logic, scoring, piping and answer rules, free of zod and of number
 * plan libraries. This entry has everything and reads every element; browsers start with `core.ts`.
 */
import { FIELD_KINDS } from "./field-kinds.ts";
import { installKinds } from "./installed-kinds.ts";
import { installLogic } from "./installed-logic.ts";
import { createLogic } from "./logic/more-logic.ts";
import { CORE } from "./logic-core.ts";

installKinds(FIELD_KINDS);
installLogic(createLogic(CORE));

export * from "./core.ts";
export type { ConsentGiven, Contact } from "./derived.ts";
export { normaliseEmail } from "./email.ts";
export { parseNumber } from "./number-text.ts";
export { normalisePhone } from "./phone.ts";
export { storedVariables, tagsOf } from "./stored-variables.ts";
export { type CheckedAnswers, validateAnswers } from "./validate-answers.ts";
