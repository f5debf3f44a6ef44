/** Right answers to what is not chosen: how a document gives them, and whether any of them can be answered at all. */
import { safeText } from "@borda/contracts";
import { z } from "zod";
import { foldText } from "../../runtime/fold-text.ts";
import { rangeOf, type ScaleRange } from "../../runtime/scale-range.ts";
import { tidy } from "../../runtime/values.ts";
import { quizKeySchema } from "../texts.ts";
import { pointsSchema } from "./shared.ts";

const worth = {
  /** Added to the total score when the answer is right. */
  score: pointsSchema.default(1),
  /** Added to score categories when the answer is right. */
  scores: z.record(quizKeySchema, pointsSchema).exactOptional(),
};

/** Which numbers are right: each of the values, and what is no farther from one than `tolerance`. */
export const rightNumberSchema = z.strictObject({
  values: z.array(z.number()).min(1).max(50),
  tolerance: z.number().min(0).exactOptional(),
  ...worth,
});

const rightText = safeText(200, 1).refine(
  (text) => foldText(text) !== "",
  "must hold more than blanks and accents",
);

/** Which texts are right, in any language of the quiz; case, accents and blanks make no difference. */
export const rightTextSchema = z.strictObject({
  texts: z.array(rightText).min(1).max(50),
  ...worth,
});

type Answerable = {
  readonly min?: number;
  readonly max?: number;
  /** Any number may be answered unless given. */
  readonly step?: number | undefined;
  /** What steps are counted from; the least answer unless given. */
  readonly base?: number;
};

/** Fails where none of the right values is near enough to one that can be answered. */
export function canBeRight(
  right: z.infer<typeof rightNumberSchema> | undefined,
  limits: Answerable,
): boolean {
  // Without any value the schema of the values speaks.
  if (right === undefined || right.values.length === 0) return true;
  const { values, tolerance = 0 } = right;
  return values.some((value) => tidy(Math.abs(nearest(value, limits) - value)) <= tolerance);
}

/** The answer that is nearest to a value. */
function nearest(value: number, limits: Answerable): number {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, step } = limits;
  const within = Math.min(Math.max(value, min), max);
  if (step === undefined) return within;
  const base = limits.base ?? limits.min ?? 0;
  const point = base + Math.round((within - base) / step) * step;
  if (point > max + step * 1e-6) return point - step;
  return point < min - step * 1e-6 ? point + step : point;
}

type Lengths = { readonly minLength?: number; readonly maxLength: number };

/** Fails where all of the right texts are longer or shorter than an answer may be. */
export function canBeTyped(
  right: z.infer<typeof rightTextSchema> | undefined,
  { minLength = 0, maxLength }: Lengths,
): boolean {
  // Without any text the schema of the texts speaks.
  if (right === undefined || right.texts.length === 0) return true;
  return right.texts.some(({ length }) => length >= minLength && length <= maxLength);
}

export const NEVER_RIGHT = { path: ["right"], error: "must have a value that can be answered" };

type Gradable = ScaleRange & {
  readonly right?: z.infer<typeof rightNumberSchema>;
  readonly scorePerPoint?: number;
};

/**
 * A scale whose right answers it has. Points for every point measure, points for the right one grade: a question does
 * one of them.
 */
export function gradedScale<Schema extends z.ZodType<Gradable>>(scale: Schema): Schema {
  return scale
    .refine((held) => canBeRight(held.right, rangeOf(held)), NEVER_RIGHT)
    .refine(({ right, scorePerPoint }) => right === undefined || scorePerPoint === undefined, {
      path: ["right"],
      error: 'cannot stand beside "scorePerPoint"',
    });
}
