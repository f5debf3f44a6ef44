/** Which chunks of the browser's script a quiz needs beyond what every quiz has. */
import type { CompiledQuiz, QuizElement } from "../runtime/types.ts";
import { logicNeeds } from "./logic-size.ts";

/** Chunk by type of element; a type that is not here is in the script that every quiz loads. */
const CHUNK_OF: { readonly [Type in QuizElement["type"]]?: string } = {
  short_text: "fields",
  number: "fields",
  email: "fields",
  phone: "fields",
  consent: "fields",
  video: "fields",
  list: "content",
  cards: "content",
  carousel: "content",
  audio: "content",
  testimonials: "content",
  faq: "content",
  guarantee: "content",
  compare: "content",
  before_after: "content",
  terms_text: "content",
};

const PIPING = "piping";
const LOGIC = "logic";

/** All chunks that a quiz can need. */
export const CHUNK_NAMES: readonly string[] = [
  ...new Set([...Object.values(CHUNK_OF), PIPING, LOGIC]),
].sort();

/**
 * The chunks of a quiz, each once, in alphabetical order.
 * @see packages/view/src/browser/chunks for what they hold
 */
export function chunksFor(quiz: Pick<CompiledQuiz, "steps" | "outcomes">): string[] {
  const elements = quiz.steps.flatMap((step) => step.elements);
  const needs = new Set(elements.flatMap(({ type }) => CHUNK_OF[type] ?? []));
  if (JSON.stringify([quiz.steps, quiz.outcomes]).includes("{{")) needs.add(PIPING);
  if (logicNeeds(quiz)) needs.add(LOGIC);
  return [...needs].sort();
}
