/** What the schemas of elements have in common. */
import { safeText } from "@borda/contracts";
import { z } from "zod";
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

/** What every element has. */
export const common = {
  /** Stable, unique in the quiz; never derived from a label. */
  id: quizKeySchema,
  visibleIf: conditionSchema.exactOptional(),
};
/** What elements have that show something and ask nothing. */
export const shown = {
  ...common,
  /** On which screens it stands, by their width alone; on all unless given. */
  only: z.enum(["phone", "desktop"]).exactOptional(),
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

/** A time of the day, in the tenant's zone. */
export const timeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 18:30");

/** A name that a query of the quiz's address may have. */
export const parameterName = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, "must be 1 to 40 of a-z, 0-9, _ and -, beginning with a letter");
/** The parameter of the quiz's address that stands in the field at first; it goes before `defaultValue`. */
export const prefill = parameterName.exactOptional();
/** What inputs have that may be filled in before anybody answers. Nothing of it is an answer before the person goes on. */
export const fillable = {
  /** What stands in the field at first: an answer, the value of a variable, or what was answered before. */
  defaultValue: z
    .union([
      safeText(500, 1),
      z.number(),
      z.boolean(),
      z.array(quizKeySchema).min(1).max(60),
      z.strictObject({ variable: quizKeySchema }),
      z.strictObject({ answer: quizKeySchema }),
    ])
    .exactOptional(),
  prefill,
};
