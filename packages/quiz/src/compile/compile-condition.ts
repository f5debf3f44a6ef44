import { compileExpression } from "../expression/compile-expression.ts";
import { SIGNATURES } from "../expression/signatures.ts";
import { compilePattern } from "../pattern/compile-pattern.ts";
import { type Code, isCall } from "../runtime/logic-types.ts";
import type { Condition, Literal, Operand } from "../runtime/types.ts";
import { isOperand } from "../runtime/values.ts";
import { tagVariable } from "./own-variables.ts";

/**
 * A condition with its patterns and expressions compiled; a pattern that is not known never matches, an
 * expression that is none has no value.
 */
export function compileCondition(condition: Condition): Condition {
  if ("all" in condition) return { all: condition.all.map(compileCondition) };
  if ("any" in condition) return { any: condition.any.map(compileCondition) };
  if ("not" in condition) return { not: compileCondition(condition.not) };
  if (!("left" in condition)) return { left: asTruth(compileOperand(condition)), op: "is_true" };
  const { op, right } = condition;
  const compiled = {
    ...condition,
    left: compileOperand(condition.left),
    ...(right === undefined ? {} : { right: compileValue(right) }),
  };
  if ((op !== "matches" && op !== "not_matches") || typeof right !== "string") return compiled;
  const pattern = compilePattern(right);
  return pattern === null ? compiled : { ...compiled, pattern };
}

/** An expression alone is a condition by what counts as true, numbers other than 0 included, as in `and` and `not`. */
function asTruth(operand: Operand): Operand {
  if (!("expression" in operand) || operand.code === undefined) return operand;
  const { code } = operand;
  const isTruth = isCall(code) && SIGNATURES[code[0]]?.gives === "boolean";
  return isTruth ? operand : { ...operand, code: ["and", code] };
}

/** The right side of a condition or the value of an assignment. */
export function compileValue(value: Literal | Operand): Literal | Operand {
  return isOperand(value) ? compileOperand(value) : value;
}

/** An operand as the runtime reads it. */
export function compileOperand(operand: Operand): Operand {
  if ("tag" in operand) return { variable: tagVariable(operand.tag) };
  if ("score" in operand) {
    const { score } = operand;
    return score === "max" || score === "percent" ? { grade: score } : operand;
  }
  if (!("expression" in operand)) return operand;
  const code = compileExpression(operand.expression);
  return code.ok ? { ...operand, code: compileCode(code.value) } : operand;
}

/** Tags in an expression are read like those in conditions. */
function compileCode(code: Code): Code {
  if (typeof code !== "object") return code;
  if (isCall(code)) return [code[0], ...code.slice(1).map(compileCode)];
  return "name" in code ? code : compileOperand(code);
}
