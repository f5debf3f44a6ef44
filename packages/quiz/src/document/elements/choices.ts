/** Questions that are answered by choosing. */
import { z } from "zod";
import { choiceSchema, input } from "./shared.ts";

const choices = z.array(choiceSchema).min(1).max(60);
const choiceCount = z.number().int().min(0).max(60).exactOptional();
const layout = z.enum(["list", "grid"]).default("list");

const singleChoiceSchema = z.strictObject({
  ...input,
  type: z.literal("single_choice"),
  choices,
  layout,
  autoAdvance: z.boolean().default(true),
});
const multipleChoiceSchema = z.strictObject({
  ...input,
  type: z.literal("multiple_choice"),
  choices,
  layout,
  min: choiceCount,
  max: choiceCount,
});
const pictureChoiceSchema = z.strictObject({
  ...input,
  type: z.literal("picture_choice"),
  choices,
  multiple: z.boolean().default(false),
  min: choiceCount,
  max: choiceCount,
  autoAdvance: z.boolean().default(true),
});
/** @see elementSchema */
export const CHOICE_SCHEMAS = [singleChoiceSchema, multipleChoiceSchema, pictureChoiceSchema] as const;
