/** Questions that are answered by a point on a scale, or by yes or no. */
import { safeText } from "@borda/contracts";
import { z } from "zod";
import { localeText, quizKeySchema } from "../texts.ts";
import { gradedScale, rightNumberSchema } from "./right-answers.ts";
import { choiceSchema, fillable, input, pointsSchema } from "./shared.ts";

const lowLabel = localeText(60).exactOptional();
const highLabel = localeText(60).exactOptional();
/** Each point of the scale adds this much to the total score. */
const scorePerPoint = pointsSchema.exactOptional();
const autoAdvance = z.boolean().default(true);

/** Points in tones from poor to good, by where they stand; numbers and words say the same. */
const colours = z.literal(true).exactOptional();

const right = rightNumberSchema.exactOptional();

const ratingSchema = gradedScale(
  z.strictObject({
    ...input,
    ...fillable,
    type: z.literal("rating"),
    count: z.number().int().min(1).max(10).default(5),
    icon: z.enum(["star", "heart", "number"]).default("star"),
    colours,
    lowLabel,
    highLabel,
    scorePerPoint,
    right,
    autoAdvance,
  }),
);

/** How likely somebody is to recommend: always 0 to 10. */
const npsSchema = gradedScale(
  z.strictObject({
    ...input,
    ...fillable,
    type: z.literal("nps"),
    colours,
    lowLabel,
    highLabel,
    scorePerPoint,
    right,
    autoAdvance,
  }),
);

const opinionScaleSchema = gradedScale(
  z.strictObject({
    ...input,
    ...fillable,
    type: z.literal("opinion_scale"),
    steps: z.number().int().min(5).max(11).default(5),
    start: z.union([z.literal(0), z.literal(1)]).default(1),
    lowLabel,
    centreLabel: localeText(60).exactOptional(),
    highLabel,
    scorePerPoint,
    right,
    autoAdvance,
  }),
);

/** A place on a slider that has a name. */
const markSchema = z.strictObject({ at: z.number(), label: localeText(30) });

const sliderSchema = gradedScale(
  z
    .strictObject({
      ...input,
      ...fillable,
      type: z.literal("slider"),
      min: z.number().default(0),
      max: z.number().default(100),
      step: z.number().positive().default(1),
      /** Where the handle stands at first; the middle unless given. */
      initial: z.number().exactOptional(),
      unit: localeText(30).exactOptional(),
      /** The value stands over the handle and follows it; over the middle unless given. */
      valueFollows: z.literal(true).exactOptional(),
      /** Stand below the track where their values are, from the least to the most. */
      marks: z.array(markSchema).min(2).max(7).exactOptional(),
      lowLabel,
      highLabel,
      scorePerPoint,
      right,
    })
    .refine(({ min, max }) => min < max, { path: ["max"], error: "must be more than the least" })
    .refine(({ min, max, initial = min }) => initial >= min && initial <= max, {
      path: ["initial"],
      error: "must be on the scale",
    })
    .refine(({ min, max, marks = [] }) => marks.every(({ at }) => at >= min && at <= max), {
      path: ["marks"],
      error: "must be on the scale",
    })
    .refine(({ marks = [] }) => marks.every(({ at }, index) => at > (marks[index - 1]?.at ?? -Infinity)), {
      path: ["marks"],
      error: "must grow",
    }),
);

const yesNoSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("yes_no"),
  /** In place of "Yes" and "No". */
  yesLabel: localeText(100).exactOptional(),
  noLabel: localeText(100).exactOptional(),
  yesEmoji: safeText(16, 1).exactOptional(),
  noEmoji: safeText(16, 1).exactOptional(),
  scoreYes: pointsSchema.exactOptional(),
  scoreNo: pointsSchema.exactOptional(),
  autoAdvance,
});

const emojiChoiceSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("emoji_choice"),
  choices: z
    .array(choiceSchema.extend({ emoji: safeText(16, 1) }))
    .min(2)
    .max(10),
  autoAdvance,
});

const classifierSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("classifier"),
  /** What the options tell people apart by. */
  profile: z.enum(["body", "age", "goal", "experience", "other"]).default("other"),
  /** Choosing an option tags the lead, which starts what listens for the tag. */
  choices: z
    .array(choiceSchema.extend({ tag: quizKeySchema }))
    .min(2)
    .max(20),
  layout: z.enum(["list", "grid"]).default("grid"),
  autoAdvance,
});

/** @see elementSchema */
export const SCALE_SCHEMAS = [
  ratingSchema,
  npsSchema,
  opinionScaleSchema,
  sliderSchema,
  yesNoSchema,
  emojiChoiceSchema,
  classifierSchema,
] as const;
