/** The numbers of a quiz for people. */
import type { QuizStats } from "@borda/contracts/api";
import type { System } from "../system.ts";
import { padded, plainLine, widthOf } from "./text.ts";

const BAR_COLUMNS = 24;
const MAX_TITLE_COLUMNS = 40;

/** Totals in a line, then the funnel with a bar for each step. */
export function statsLines(stats: QuizStats, { paint }: Pick<System, "paint">): string[] {
  const { views, started, completions, leads } = stats.counters;
  const totals = [
    `${views} views`,
    `${started} started`,
    `${completions} finished${share(completions, started)}`,
    `${leads} leads`,
  ];
  const steps = stats.steps.filter(({ reached }) => reached > 0);
  const most = Math.max(1, ...steps.map(({ reached }) => reached));
  const titles = steps.map(({ title }) => cut(plainLine(title)));
  const width = Math.max(0, ...titles.map(widthOf));
  return [
    `${paint("bold", stats.slug)}  ${paint("dim", `as of ${stats.asOf}`)}`,
    `  ${totals.join("   ")}`,
    ...(steps.length === 0 ? [] : [""]),
    ...steps.map(({ reached, at }, index) => {
      const bar = "█".repeat(Math.max(1, Math.round((reached / most) * BAR_COLUMNS)));
      const here = at > 0 ? paint("dim", `  ${at} here now`) : "";
      return `  ${padded(titles[index] ?? "", width)}  ${paint("cyan", padded(bar, BAR_COLUMNS))}  ${reached}${share(reached, most)}${here}`;
    }),
    ...outcomeLines(stats, paint),
  ];
}

function outcomeLines({ outcomes }: QuizStats, paint: System["paint"]): string[] {
  const known = outcomes.filter(({ count }) => count > 0);
  if (known.length === 0) return [];
  return [
    "",
    paint("dim", "  Outcomes"),
    ...known.map(({ title, count }) => `  ${count}  ${plainLine(title)}`),
  ];
}

function share(part: number, whole: number): string {
  return whole === 0 ? "" : ` (${Math.round((part / whole) * 100)} %)`;
}

function cut(text: string): string {
  return widthOf(text) <= MAX_TITLE_COLUMNS ? text : `${[...text].slice(0, MAX_TITLE_COLUMNS - 1).join("")}…`;
}
