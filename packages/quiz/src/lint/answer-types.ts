/** What kind of value the answer to an element has, as far as it is certain. */
import type { DocumentElement } from "../document.ts";
import type { ValueType } from "../expression/signatures.ts";
import { isMultiple } from "../runtime/choice-kinds.ts";
import { isOutgoing } from "../runtime/clicks.ts";
import { OTHER_ID } from "../runtime/more-choice-kinds.ts";

const TYPES: Readonly<Record<string, ValueType>> = {
  number: "number",
  rating: "number",
  nps: "number",
  opinion_scale: "number",
  slider: "number",
  // Their first part, which stands for the whole.
  currency: "number",
  height: "number",
  weight: "number",
  target_weight: "number",
  date: "date",
  birth_date: "date",
  consent: "boolean",
  yes_no: "boolean",
  button: "boolean",
  file_upload: "list",
};

/** The ids of choices are texts that are never numbers, since they begin with a letter. */
export function typeOfAnswer(element: DocumentElement): ValueType {
  if ("choices" in element) return isMultiple(element) ? "list" : "text";
  return TYPES[element.type] ?? (isOutgoing(element) ? "boolean" : "any");
}

/** The ids that the answer to a question with options can hold, that of one's own words among them. */
export function choiceIdsOf(element: Extract<DocumentElement, { choices: unknown }>): string[] {
  const ids = element.choices.map(({ id }) => id);
  return "other" in element ? [...ids, OTHER_ID] : ids;
}
