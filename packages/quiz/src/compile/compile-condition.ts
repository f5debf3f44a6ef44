import { compilePattern } from "../pattern/compile-pattern.ts";
import type { Condition } from "../runtime/types.ts";

/** A condition with its patterns compiled; a pattern that is not known is left out and never matches. */
export function compileCondition(condition: Condition): Condition {
  if ("all" in condition) return { all: condition.all.map(compileCondition) };
  if ("any" in condition) return { any: condition.any.map(compileCondition) };
  if ("not" in condition) return { not: compileCondition(condition.not) };
  const { op, right } = condition;
  if ((op !== "matches" && op !== "not_matches") || typeof right !== "string") return condition;
  const pattern = compilePattern(right);
  return pattern === null ? condition : { ...condition, pattern };
}
