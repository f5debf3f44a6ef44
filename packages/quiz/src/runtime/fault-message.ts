import type { AnswerFault } from "./read-answer.ts";
import type { CompiledQuiz } from "./types.ts";

/** The sentence for a fault in the quiz's language; the bare code when the quiz was not made by `compile`. */
export function faultMessage(fault: AnswerFault, quiz: CompiledQuiz): string {
  const { code, ...numbers } = fault;
  const [number = ""] = Object.values(numbers);
  return (quiz.sentences?.[code] ?? code).replaceAll("#", String(number));
}
