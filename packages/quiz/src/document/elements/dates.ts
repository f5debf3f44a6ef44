/** Days of the calendar. */
import { z } from "zod";
import { parseMoment } from "../../runtime/expression/civil-date.ts";
import { fillable, input } from "./shared.ts";

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, "must be a day such as 2026-11-21")
  .refine((text) => parseMoment(text, 0) !== null, "is a day that no calendar has");
/** A day, or one that is so far from the day on which the attempt began; negative amounts are earlier. */
const limit = z.union([
  day,
  z.strictObject({
    add: z.number().int().min(-1_200).max(1_200),
    unit: z.enum(["days", "weeks", "months", "years"]),
  }),
]);

const dateSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("date"),
  /**
   * `typed` is a field with the order of the locale, `native` the picker of the device, `fields` are three fields for
   * day, month and year, in the order of the locale.
   */
  picker: z.enum(["typed", "native", "fields"]).default("typed"),
  /** The first and the last day that are taken. */
  min: limit.exactOptional(),
  max: limit.exactOptional(),
  /** Refuses days before, or after, the one on which the attempt began. */
  noPast: z.boolean().default(false),
  noFuture: z.boolean().default(false),
});

const age = z.number().int().min(0).max(120).exactOptional();
const birthDateSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("birth_date"),
  /** In whole years on the day on which the attempt began. */
  minAge: age,
  maxAge: age,
  /** Says the age behind the date wherever the answer is read. */
  showAge: z.boolean().default(true),
});

/** @see elementSchema */
export const DATE_SCHEMAS = [dateSchema, birthDateSchema] as const;
