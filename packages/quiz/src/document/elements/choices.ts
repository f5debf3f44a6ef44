/** Questions that are answered by choosing. */
import { z } from "zod";
import { localeText } from "../texts.ts";
import { choiceSchema, fillable, input, placeholder } from "./shared.ts";

const choices = z.array(choiceSchema).min(1).max(60);
const choiceCount = z.number().int().min(0).max(60).exactOptional();
const layout = z.enum(["list", "grid", "grid3", "chips"]).default("list");
/** The order differs from attempt to attempt, and stays the same within one; `reverse` turns it round for half of them. */
const shuffle = z.enum(["all", "except_last", "reverse"]).exactOptional();
/** No letters before the options of a list on screens with a mouse; their keys choose all the same. */
const letters = z.literal(false).exactOptional();
/** An option more, with a field for the person's own words. */
const other = z
  .strictObject({
    label: localeText(100),
    placeholder,
    maxLength: z.number().int().min(1).max(500).default(200),
  })
  .exactOptional();

const singleChoiceSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("single_choice"),
  choices,
  layout,
  letters,
  shuffle,
  other,
  autoAdvance: z.boolean().default(true),
});
const multipleChoiceSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("multiple_choice"),
  choices,
  layout,
  letters,
  shuffle,
  /** Words of a button that chooses everything. */
  selectAll: localeText(60).exactOptional(),
  other,
  min: choiceCount,
  max: choiceCount,
});
const pictureChoiceSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("picture_choice"),
  choices,
  shuffle,
  other,
  /** Pictures as wide as the page instead of two beside each other. */
  size: z.literal("large").exactOptional(),
  /** The pictures alone are seen; their alternative texts are read out. */
  optionLabelsHidden: z.literal(true).exactOptional(),
  multiple: z.boolean().default(false),
  min: choiceCount,
  max: choiceCount,
  autoAdvance: z.boolean().default(true),
});
/** @see elementSchema */
export const CHOICE_SCHEMAS = [singleChoiceSchema, multipleChoiceSchema, pictureChoiceSchema] as const;
