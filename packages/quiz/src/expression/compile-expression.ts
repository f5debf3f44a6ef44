/** From the text of an expression to what the runtime walks. */
import { ok, type Result } from "@borda/contracts";
import type { Code } from "../runtime/logic-types.ts";
import { parseExpression } from "./parse-expression.ts";
import { codeOf } from "./syntax-tree.ts";
import type { ExpressionFault } from "./tokens.ts";

/**
 * Compiles an expression; names are looked for when it runs, so it needs nothing of the quiz.
 * @returns the code, or the first thing that is wrong with the text and where
 */
export function compileExpression(source: string): Result<Code, ExpressionFault> {
  const parsed = parseExpression(source);
  return parsed.ok ? ok(codeOf(parsed.value)) : parsed;
}
