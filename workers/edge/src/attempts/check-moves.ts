/** The moves of an attempt, as counters may trust them: names from outside would become counters of their own. */
import type { Issue, Move } from "@borda/contracts";
import { type CompiledQuiz, indexOf } from "@borda/quiz/runtime";

/** What is wrong with moves: they must be an unbroken chain from the first entry, through steps of this quiz. */
export function moveIssues(quiz: CompiledQuiz, moves: readonly Move[]): Issue[] {
  const { steps } = indexOf(quiz);
  const issues: Issue[] = [];
  moves.forEach((move, index) => {
    const expectedFrom = index === 0 ? null : (moves[index - 1] as Move).to;
    if (move.seq !== index) {
      issues.push({ path: ["moves", index, "seq"], code: "out_of_order", message: `Expected ${index}.` });
    }
    if (move.from !== expectedFrom) {
      issues.push({
        path: ["moves", index, "from"],
        code: "broken_chain",
        message: "Must be the step that the move before entered, or null for the first.",
      });
    }
    if (!steps.has(move.to)) {
      issues.push({
        path: ["moves", index, "to"],
        code: "unknown_step",
        message: "This quiz has no such step.",
      });
    }
  });
  return issues.slice(0, 50);
}
