/** What the schemas of elements have in common. */
import { safeText } from "@borda/contracts";
import { z } from "zod";
import { foldText } from "../../runtime/fold-text.ts";
import { tidy } from "../../runtime/values.ts";
import { conditionSchema } from "../conditions.ts";
import { localeText, mediaSchema, quizKeySchema } from "../texts.ts";

/** Points beyond this are a slip of the keyboard. */
export const pointsSchema = z.number().min(-1_000_000).max(1_000_000);

export const choiceSchema = z.strictObject({
  id: quizKeySchema,
  label: localeText(300),
  description: localeText(500).exactOptional(),
  emoji: safeText(16, 1).exactOptional(),
  image: mediaSchema.exactOptional(),
  /** Added to the total score when chosen. */
  score: pointsSchema.exactOptional(),
  /** Added to score categories when chosen. */
  scores: z.record(quizKeySchema, pointsSchema).exactOptional(),
  /** Step to go to when chosen (single choice only); it decides alone, the step's rules are not looked at. */
  goto: quizKeySchema.exactOptional(),
  /** Of several choices: goes with no other, such as "none of these". */
  exclusive: z.literal(true).exactOptional(),
  /** The option is offered only while this holds. */
  visibleIf: conditionSchema.exactOptional(),
});
export type DocumentChoice = z.infer<typeof choiceSchema>;

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

/** Points for every point of a scale measure, points for the right one grade: a question does one of them. */
export function hasOneScoring(held: { readonly right?: unknown; readonly scorePerPoint?: unknown }): boolean {
  return held.right === undefined || held.scorePerPoint === undefined;
}
export const ONE_SCORING = { path: ["right"], error: 'cannot stand beside "scorePerPoint"' };

/** What every element has. */
export const common = {
  /** Stable, unique in the quiz; never derived from a label. */
  id: quizKeySchema,
  visibleIf: conditionSchema.exactOptional(),
};
/** What every element has that asks for something. */
export const input = {
  ...common,
  /** Variable name, unique in the quiz: the `k` of an answer. */
  key: quizKeySchema,
  label: localeText(300),
  /** The label is read out and stored; an element above shows the question in its own way. */
  labelHidden: z.literal(true).exactOptional(),
  help: localeText(500).exactOptional(),
  required: z.boolean().default(true),
  /** Decides in place of `required` when given. */
  requiredIf: conditionSchema.exactOptional(),
};
export const placeholder = localeText(200).exactOptional();
