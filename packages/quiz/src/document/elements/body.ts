/** Measures of a body. */
import { z } from "zod";
import { quizKeySchema } from "../texts.ts";
import { fillable, input } from "./shared.ts";

const heightSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("height"),
  /** The unit that is asked for first. */
  unit: z.enum(["cm", "ft_in"]).default("cm"),
  /** Whether the other unit can be chosen. */
  otherUnit: z.boolean().default(false),
  /** A ruler below the field that is dragged or moved by keys; what it says can still be typed. */
  picker: z.literal("ruler").exactOptional(),
  minCm: z.number().min(50).max(250).default(50),
  maxCm: z.number().min(50).max(250).default(250),
});

const weight = {
  ...input,
  ...fillable,
  /** The unit that is asked for first. */
  unit: z.enum(["kg", "lb"]).default("kg"),
  /** Whether the other unit can be chosen. */
  otherUnit: z.boolean().default(false),
  minKg: z.number().min(20).max(400).default(20),
  maxKg: z.number().min(20).max(400).default(400),
  /** Key of the height asked before; the answer then holds the body mass index as `bmi`. */
  heightKey: quizKeySchema.exactOptional(),
};
const weightSchema = z.strictObject({ ...weight, type: z.literal("weight") });
const targetWeightSchema = z.strictObject({
  ...weight,
  type: z.literal("target_weight"),
  /** Key of the present weight asked before; the answer then holds what is to change as `change_kg`. */
  weightKey: quizKeySchema.exactOptional(),
});

/** @see elementSchema */
export const BODY_SCHEMAS = [heightSchema, weightSchema, targetWeightSchema] as const;
