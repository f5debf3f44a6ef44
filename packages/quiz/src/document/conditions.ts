/** Conditions and assignments of a quiz document: the same shapes as compiled, with caps. */
import { safeText } from "@borda/contracts";
import { z } from "zod";
import { type Condition, OPERATORS } from "../runtime/types.ts";
import { quizKeySchema } from "./texts.ts";

/** How deep `all`, `any` and `not` may be nested, the comparison included. */
export const MAX_CONDITION_DEPTH = 8;

const operandSchema = z.union([
  z.strictObject({ answer: quizKeySchema }),
  z.strictObject({ label: quizKeySchema }),
  z.strictObject({ variable: quizKeySchema }),
  z.strictObject({ score: quizKeySchema }),
  z.strictObject({ hidden: quizKeySchema }),
]);

const scalar = z.union([safeText(500), z.number()]);
const literalSchema = z.union([scalar, z.boolean(), z.array(scalar).max(60)]);

const comparisonSchema = z.strictObject({
  left: operandSchema,
  op: z.enum(OPERATORS),
  right: z.union([literalSchema, operandSchema]).exactOptional(),
});

/** Unrolled rather than recursive, so that the depth cap is the schema's own shape. */
function conditionOfDepth(depth: number): z.ZodType<Condition> {
  if (depth === 1) return comparisonSchema;
  const inner = conditionOfDepth(depth - 1);
  return z.union([
    comparisonSchema,
    z.strictObject({ all: z.array(inner).min(1).max(20) }),
    z.strictObject({ any: z.array(inner).min(1).max(20) }),
    z.strictObject({ not: inner }),
  ]);
}
export const conditionSchema = conditionOfDepth(MAX_CONDITION_DEPTH);

export const assignmentSchema = z.strictObject({
  variable: quizKeySchema,
  op: z.enum(["set", "add", "subtract", "multiply", "divide", "append"]),
  value: z.union([literalSchema, operandSchema]),
});
export type DocumentAssignment = z.infer<typeof assignmentSchema>;
