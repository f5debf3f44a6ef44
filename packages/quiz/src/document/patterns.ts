/** Forms that a text must have. */
import { safeText } from "@borda/contracts";
import type { z } from "zod";
import { compilePattern, MAX_PATTERN_LENGTH } from "../pattern/compile-pattern.ts";

/**
 * A regular expression of the known, safe part (`pattern/compile-pattern.ts`), found anywhere in a text
 * unless `^` and `$` say otherwise. `compile` turns it into what the runtime runs.
 */
export const patternSchema = safeText(MAX_PATTERN_LENGTH, 1)
  .refine(
    (source) => compilePattern(source) !== null,
    "is not a pattern of the known syntax: use classes, groups, alternatives and counts alone",
  )
  .brand<"pattern">();
export type PatternSource = z.infer<typeof patternSchema>;

/** A form to type into: `9` is a digit, `A` a letter, `*` either; what is neither stands for itself. */
export const maskSchema = safeText(40, 1).refine(
  (mask) => /[9A*]/.test(mask) && /^[ -~]+$/.test(mask),
  "must hold a 9 (digit), an A (letter) or a * (either), such as 99999-999",
);
