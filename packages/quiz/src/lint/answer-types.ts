/** What kind of value the answer to an element has, as far as it is certain. */
import type { DocumentElement } from "../document.ts";
import type { TypeOfPlace } from "../expression/check-types.ts";
import type { ValueType } from "../expression/signatures.ts";
import { isMultiple } from "../runtime/choice-kinds.ts";
import { isOutgoing } from "../runtime/clicks.ts";
import { OTHER_ID } from "../runtime/full-choice-kinds.ts";
import type { Operand } from "../runtime/types.ts";

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
  short_text: "words",
  long_text: "words",
  email: "words",
  phone: "words",
  full_name: "words",
  cep: "words",
  cpf: "words",
  cnpj: "words",
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

/** The elements that can be answered, by key. */
type AnswerElements = { readonly answers: ReadonlyMap<string, { readonly answer: DocumentElement }> };

/** The types of what expressions and conditions name. */
export function typesOf({ answers }: AnswerElements): TypeOfPlace {
  const ofAnswer = (key: string, part: string | undefined): ValueType => {
    const element = part === undefined ? answers.get(key)?.answer : undefined;
    return element === undefined ? "any" : typeOfAnswer(element);
  };
  return (place) => {
    if ("name" in place) return ofAnswer(place.name, place.part);
    return "answer" in place ? ofAnswer(place.answer, place.part) : typeOfOperand(place);
  };
}

function typeOfOperand(operand: Operand): ValueType {
  if ("grade" in operand) return "number";
  if ("score" in operand) return operand.score === "top" ? "text" : "number";
  if ("label" in operand || "outcome" in operand) return "text";
  if ("tag" in operand) return "boolean";
  if (!("visitor" in operand)) return "any";
  const { visitor } = operand;
  if (visitor === "returning") return "boolean";
  if (visitor === "date") return "date";
  return visitor === "hour" || visitor === "weekday" ? "number" : "text";
}
