/** The numbers of a quiz as a picture for people. */
import { type Quiz, type QuizStats, shareBase } from "@borda/contracts/api";
import type { Terminal } from "../system.ts";
import { numberText, padded, plainLine, shortened, widthOf } from "./text.ts";

const BAR_COLUMNS = 24;
const MIN_LABEL_COLUMNS = 12;
const MAX_LABEL_COLUMNS = 48;
/** Two before the label, two on either side of the bar, and room for `1,234,567 (100 %)`. */
const BESIDE_LABEL_COLUMNS = 6 + BAR_COLUMNS + 17;
/** From the left edge on, a block fills one eighth more each. */
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

type Row = { readonly label: string; readonly count: number; readonly note?: string };

/** Totals, the funnel step by step, what was chosen, and how it ended. What nobody reached is left out. */
export function statsLines(
  stats: QuizStats,
  quiz: Pick<Quiz, "name" | "publicUrl">,
  terminal: Terminal,
): string[] {
  const { paint } = terminal;
  const { views, started, completions, leads } = stats.counters;
  const steps = stats.steps.filter(({ reached }) => reached > 0);
  const outcomes = stats.outcomes.filter(({ count }) => count > 0);
  const questions = stats.questions.filter(({ options }) => options.some(({ count }) => count > 0));
  return [
    `${paint("bold", plainLine(quiz.name))}  ${quiz.publicUrl ?? stats.slug}`,
    paint("dim", `as of ${stats.asOf}`),
    "",
    ...bars(
      [
        { label: "Views", count: views },
        { label: "Started", count: started },
        { label: "Finished", count: completions },
        { label: "Leads", count: leads },
      ],
      views,
      terminal,
    ),
    ...section(
      "Steps",
      steps.map(({ title, reached, at, lost }) => ({
        label: title,
        count: reached,
        ...noteOf(at - lost, lost),
      })),
      Math.max(...steps.map(({ reached }) => reached)),
      terminal,
    ),
    ...questions.flatMap((question) => {
      const rows = question.options.map(({ label, count }) => ({ label, count }));
      return section(question.title, rows, shareBase(stats, question), terminal);
    }),
    ...section(
      "Outcomes",
      outcomes.map(({ title, count }) => ({ label: title, count })),
      sum(outcomes),
      terminal,
    ),
  ];
}

/** Who stands at a step, and who stood there too long. */
function noteOf(here: number, lost: number): { note?: string } {
  const notes = [
    ...(here > 0 ? [`${numberText(here)} here now`] : []),
    ...(lost > 0 ? [`${numberText(lost)} lost here`] : []),
  ];
  return notes.length === 0 ? {} : { note: notes.join(", ") };
}

function sum(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0);
}

function section(title: string, rows: readonly Row[], whole: number, terminal: Terminal): string[] {
  if (rows.length === 0) return [];
  const heading = shortened(plainLine(title), terminal.columns);
  return ["", terminal.paint("bold", heading), ...bars(rows, whole, terminal)];
}

/** Labels, bars and numbers in columns. @param whole what a full bar means */
function bars(rows: readonly Row[], whole: number, { paint, columns }: Terminal): string[] {
  const room = Math.min(MAX_LABEL_COLUMNS, Math.max(MIN_LABEL_COLUMNS, columns - BESIDE_LABEL_COLUMNS));
  const labels = rows.map(({ label }) => shortened(plainLine(label), room));
  const width = Math.max(...labels.map(widthOf));
  const counts = rows.map(({ count }) => numberText(count));
  const digits = Math.max(...counts.map((count) => count.length));
  return rows.map(({ count, note }, index) => {
    const start = `  ${padded(labels[index] ?? "", width)}  ${paint("cyan", padded(bar(count, whole), BAR_COLUMNS))}`;
    const share = whole > 0 ? `  ${String(Math.round((count / whole) * 100)).padStart(3)} %` : "";
    const rest = note === undefined ? "" : paint("dim", `  ${note}`);
    return `${start}  ${(counts[index] ?? "").padStart(digits)}${share}${rest}`;
  });
}

/** A bar in eighths of a column; anything above zero can be seen. */
export function bar(part: number, whole: number): string {
  if (part <= 0 || whole <= 0) return "";
  const eighths = Math.max(1, Math.round((Math.min(part, whole) / whole) * BAR_COLUMNS * 8));
  return "█".repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? "");
}
