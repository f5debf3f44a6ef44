/** Which answers say how to reach a person. */
import type { Answers } from "./answers.ts";
import type { QuizElement } from "./types.ts";

const CONTACT_TYPES: readonly QuizElement["type"][] = ["email", "phone", "contact_block"];

/** Whether one of these elements asks how to reach a person, and was told. */
export function givesContact(elements: readonly QuizElement[], answers: Answers): boolean {
  return elements.some(
    (element) =>
      CONTACT_TYPES.includes(element.type) && "key" in element && answers[element.key] !== undefined,
  );
}
