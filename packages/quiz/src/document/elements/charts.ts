/** Pictures of numbers, bound to answers: charts, curves, gauges, calculated values, the result. */
import { z } from "zod";
import { expressionSchema } from "../conditions.ts";
import { linkHref, localeText } from "../texts.ts";
import { input, shown } from "./shared.ts";

/** A number of the author's, or one that follows from the answers; the expression decides where both are. */
const value = { value: z.number().default(0), expression: expressionSchema.exactOptional() };

const chartSchema = z.strictObject({
  ...shown,
  type: z.literal("chart"),
  /** Says what the picture shows. */
  title: localeText(200),
  kind: z.enum(["bar", "line", "area", "pie", "donut"]).default("bar"),
  points: z
    .array(
      z.strictObject({
        label: localeText(60),
        ...value,
        /** The respondent's own bar or piece. */
        you: z.literal(true).exactOptional(),
      }),
    )
    .min(2)
    .max(12),
  unit: localeText(20).exactOptional(),
});

const curveSchema = z
  .strictObject({
    ...shown,
    type: z.literal("curve"),
    title: localeText(200),
    points: z
      .array(z.strictObject({ label: localeText(60), ...value }))
      .min(2)
      .max(12),
    /** Which point is where the respondent stands today. */
    youIndex: z.number().int().min(0).max(11).default(0),
    youLabel: localeText(60),
    goalLabel: localeText(60),
  })
  .refine(({ points, youIndex }) => youIndex < points.length, {
    path: ["youIndex"],
    error: "must be one of the points",
  });

const gaugeSchema = z
  .strictObject({
    ...shown,
    type: z.literal("gauge"),
    title: localeText(200),
    min: z.number().default(0),
    max: z.number().default(100),
    ...value,
    /** From the least up; each ends at `upTo`, the last at the most. */
    zones: z
      .array(
        z.strictObject({
          upTo: z.number(),
          label: localeText(60),
          tone: z.enum(["good", "fair", "poor"]),
        }),
      )
      .min(1)
      .max(6),
    unit: localeText(20).exactOptional(),
    /** Stands below the marker; may be piped. */
    markerLabel: localeText(60).exactOptional(),
  })
  .refine(({ min, max }) => min < max, { path: ["max"], error: "must be more than the least" })
  .refine(
    ({ zones }) => zones.every(({ upTo }, index) => index === 0 || upTo > (zones[index - 1]?.upTo ?? 0)),
    {
      path: ["zones"],
      error: "must grow from zone to zone",
    },
  );

const calculatedSchema = z.strictObject({
  ...input,
  type: z.literal("calculated"),
  /** Nobody is asked for it. */
  required: z.boolean().default(false),
  expression: expressionSchema,
  format: z.enum(["number", "brl", "percent", "text"]).default("number"),
  decimals: z.number().int().min(0).max(6).default(0),
  unit: localeText(20).exactOptional(),
  /** Kept with the answers without being shown. */
  hidden: z.literal(true).exactOptional(),
});

const resultSchema = z.strictObject({
  ...shown,
  type: z.literal("result"),
  /** A small line above the outcome's title. */
  eyebrow: localeText(100).exactOptional(),
  cta: z.strictObject({ label: localeText(100), href: linkHref }).exactOptional(),
});

/** @see elementSchema */
export const CHART_SCHEMAS = [chartSchema, curveSchema, gaugeSchema, calculatedSchema, resultSchema] as const;
