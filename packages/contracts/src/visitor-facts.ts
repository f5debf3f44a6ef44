import { z } from "zod";

/** What the edge captured of the visitor when the attempt began; the quiz runtime's `VisitorFacts`. */
export const visitorFactsSchema = z.strictObject({
  nowMs: z.number().int(),
  /** What the tenant's zone was ahead of UTC, in minutes. */
  offsetMinutes: z.number().int().min(-1_440).max(1_440),
  country: z.string().max(2),
  region: z.string().max(80),
  city: z.string().max(80),
  device: z.enum(["", "phone", "tablet", "desktop"]),
  language: z.string().max(3),
  returning: z.boolean(),
  /** When this browser first opened the quiz, where a cookie knows it. */
  firstSeenMs: z.number().int().positive().exactOptional(),
  /** The attempt that drew by lot for this browser before, where a signed cookie knows it. */
  lot: z.string().max(64).exactOptional(),
});
export type VisitorFacts = z.infer<typeof visitorFactsSchema>;
