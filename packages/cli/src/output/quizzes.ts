/** Quizzes for people. */
import type { Quiz } from "@borda/contracts/api";
import type { Terminal } from "../system.ts";
import { numberText, plainLine, table } from "./text.ts";

/** One line a quiz under a heading. */
export function quizLines(quizzes: readonly Quiz[], { paint, columns }: Terminal): string[] {
  const numbers = quizzes.map(({ counters: { views, started, completions, leads } }) =>
    [views, started, completions, leads].map(numberText),
  );
  const heads = ["views", "started", "finished", "leads"];
  const widths = heads.map((head, at) =>
    Math.max(head.length, ...numbers.map((row) => row[at]?.length ?? 0)),
  );
  const right = (row: readonly string[]) => row.map((cell, at) => cell.padStart(widths[at] ?? 0));
  const heading = ["quiz", "version", ...right(heads), "name"].map((cell) => paint("dim", cell));
  const rows = quizzes.map((quiz, at) => [
    plainLine(quiz.slug),
    stateOf(quiz, paint),
    ...right(numbers[at] ?? []),
    plainLine(quiz.name),
  ]);
  return table([heading, ...rows], columns, "");
}

function stateOf({ publishedVersion, hasUnpublishedChanges }: Quiz, paint: Terminal["paint"]): string {
  if (publishedVersion === null) return paint("yellow", "draft");
  return hasUnpublishedChanges
    ? `${publishedVersion}${paint("yellow", " + draft")}`
    : String(publishedVersion);
}
