/** When each choice of a question is offered, by the conditions of the file. */
import type { ImportedChoice } from "./choices.ts";
import { readCondition } from "./conditions.ts";
import { type Conversion, logicRules } from "./conversion.ts";
import type { Point } from "./point.ts";
import type { Truth } from "./truth.ts";

/** Decides for each choice of a point, and closes the ways of those that are never offered. */
export function offering(point: Point, conversion: Conversion): (choice: ImportedChoice) => Truth {
  const choices = conversion.choicesOf(point.block) ?? [];
  const rules = logicRules(point, conversion);
  const truths = new Map(
    choices.map((choice): [ImportedChoice, Truth] => [
      choice,
      choice.display === undefined ? true : readCondition(choice.display, rules),
    ]),
  );
  const never = [...truths.values()].filter((truth) => truth === false).length;
  if (never === 0) return (choice) => truths.get(choice) ?? true;
  // Typebot would offer nothing at all, and nobody could go on.
  if (never === choices.length) {
    conversion.report.note(point.block, "choices_always_shown", { count: never });
    return () => true;
  }
  conversion.report.note(point.block, "choices_never_shown", { count: never });
  choices.forEach((choice, index) => {
    if (truths.get(choice) === false) conversion.decided.never(point, index);
  });
  return (choice) => truths.get(choice) ?? true;
}
