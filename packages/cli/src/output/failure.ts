/** A failure for people. */
import type { CommandFailure, FailureIssue } from "../failure.ts";
import type { System } from "../system.ts";
import { plainLine, table } from "./text.ts";

/** More would scroll the message away. */
const MAX_ISSUES = 10;

/** What happened, where, and what to do next. */
export function failureLines(
  { message, hint, issues }: CommandFailure,
  { paintMessage: paint, columns }: Pick<System, "paintMessage" | "columns">,
): string[] {
  const rows = issues
    .slice(0, MAX_ISSUES)
    .map((issue) => [placeOf(issue), `${plainLine(issue.message)} ${paint("dim", issue.code)}`]);
  return [
    `${paint("red", "borda:")} ${plainLine(message)}`,
    ...table(rows, columns),
    ...(issues.length > MAX_ISSUES ? [`  and ${issues.length - MAX_ISSUES} more`] : []),
    ...(hint === "" ? [] : [plainLine(hint)]),
  ];
}

function placeOf({ step, path }: FailureIssue): string {
  return typeof step === "string" ? `step ${plainLine(step)}` : plainLine(path.join("."));
}
