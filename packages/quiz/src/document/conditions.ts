/** Conditions and assignments of a quiz document: the same shapes as compiled, with caps. */
import { safeText } from "@borda/contracts";
import { z } from "zod";
import { MAX_EXPRESSION_LENGTH } from "../expression/parse-expression.ts";
import { ASSIGNMENT_OPERATORS, type Condition, OPERATORS } from "../runtime/logic-types.ts";
import { VISITOR_FIELDS } from "../runtime/visitor-facts.ts";
import { quizKeySchema } from "./texts.ts";

/** How deep `all`, `any` and `not` may be nested, the comparison included. */
export const MAX_CONDITION_DEPTH = 8;

/** The text of an expression; whether it is one is `lint`'s question. */
export const expressionSchema = safeText(MAX_EXPRESSION_LENGTH, 1);

const operandSchema = z.union([
  z.strictObject({ answer: quizKeySchema, part: quizKeySchema.exactOptional() }),
  z.strictObject({ label: quizKeySchema }),
  z.strictObject({ variable: quizKeySchema }),
  z.strictObject({ score: quizKeySchema }),
  z.strictObject({ hidden: quizKeySchema }),
  z.strictObject({ outcome: z.enum(["key", "title"]) }),
  z.strictObject({ visitor: z.enum(VISITOR_FIELDS) }),
  z.strictObject({ tag: quizKeySchema }),
  z.strictObject({ expression: expressionSchema }),
]);

const scalar = z.union([safeText(500), z.number()]);
const literalSchema = z.union([scalar, z.boolean(), z.array(scalar).max(60)]);

const comparisonSchema = z.strictObject({
  left: operandSchema,
  op: z.enum(OPERATORS),
  right: z.union([literalSchema, operandSchema]).exactOptional(),
});

const computedSchema = z.strictObject({ expression: expressionSchema });

/** Unrolled rather than recursive, so that the depth cap is the schema's own shape. */
function conditionOfDepth(depth: number): z.ZodType<Condition> {
  if (depth === 1) return z.union([comparisonSchema, computedSchema]);
  const inner = conditionOfDepth(depth - 1);
  return z.union([
    comparisonSchema,
    computedSchema,
    z.strictObject({ all: z.array(inner).min(1).max(20) }),
    z.strictObject({ any: z.array(inner).min(1).max(20) }),
    z.strictObject({ not: inner }),
  ]);
}
export const conditionSchema = conditionOfDepth(MAX_CONDITION_DEPTH);

/** Most entries of a table that an assignment looks values up in. */
const MAX_PAIRS = 60;

export const assignmentSchema = z
  .strictObject({
    variable: quizKeySchema,
    op: z.enum(ASSIGNMENT_OPERATORS),
    value: z.union([literalSchema, operandSchema]),
    pairs: z
      .array(z.tuple([scalar, scalar]))
      .min(1)
      .max(MAX_PAIRS)
      .exactOptional(),
  })
  .refine(({ op, pairs }) => (op === "map") === (pairs !== undefined), {
    path: ["pairs"],
    error: 'belongs to "map", which needs it, and to no other operator',
  });
export type DocumentAssignment = z.infer<typeof assignmentSchema>;
