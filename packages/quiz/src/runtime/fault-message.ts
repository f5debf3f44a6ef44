import type { AnswerFault } from "./answer-fault.ts";
import { writtenNumber } from "./number-text.ts";
import type { CompiledQuiz } from "./types.ts";
import { tidy } from "./values.ts";

/** The sentence for a fault in the quiz's language; the bare code when the quiz was not made by `compile`. */
export function faultMessage(fault: AnswerFault, quiz: CompiledQuiz): string {
  const { code, ...limits } = fault;
  const [limit = 0] = Object.values(limits);
  const text = typeof limit === "string" ? limit : writtenNumber(tidy(limit), quiz.locale);
  return (quiz.sentences?.[code] ?? code).replaceAll("#", text);
}
