/** What the shares in a quiz's statistics are of. Pure. */
import type { QuizStats } from "./results.ts";

/** How many stand for the whole of a question's shares. @see optionStatsSchema */
export function shareBase(
  { counters, steps }: Pick<QuizStats, "counters" | "steps">,
  { sharesOf, step, options }: QuizStats["questions"][number],
): number {
  if (sharesOf === "finished") return counters.completions;
  if (sharesOf === "reached") return steps.find((one) => one.step === step)?.reached ?? 0;
  return options.reduce((sum, { count }) => sum + count, 0);
}
