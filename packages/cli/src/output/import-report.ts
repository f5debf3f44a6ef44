/** The fidelity report and lint findings for people. */
import type { ImportBlock, ImportReport, LintFinding } from "@borda/contracts/api";
import type { Style, System } from "../system.ts";
import { counted, plainLine, table } from "./text.ts";

const SIGNS: Readonly<Record<ImportBlock["status"], readonly [sign: string, style: Style]>> = {
  mapped: ["✓", "green"],
  approximated: ["≈", "yellow"],
  unsupported: ["✗", "red"],
  added: ["+", "cyan"],
};
const STATUSES = ["mapped", "approximated", "unsupported", "added"] as const;

type Terminal = Pick<System, "paint" | "columns">;

/** A line of counts, then what did not come over as it was; mapped blocks only count. */
export function reportLines({ blocks }: ImportReport, { paint, columns }: Terminal): string[] {
  const counts = STATUSES.flatMap((status) => {
    const count = blocks.filter((block) => block.status === status).length;
    const [sign, style] = SIGNS[status];
    return count === 0 ? [] : [paint(style, `${sign} ${count} ${status}`)];
  });
  const rows = blocks
    .filter(({ status }) => status !== "mapped")
    .map(({ status, type, note }) => {
      const [sign, style] = SIGNS[status];
      return [`${paint(style, sign)} ${plainLine(type)}`, plainLine(note)];
    });
  return [`  ${counts.join("   ")}`, ...(rows.length === 0 ? [] : ["", ...table(rows, columns)])];
}

/** Errors and warnings with the step they concern; nothing when there are none. */
export function lintLines(findings: readonly LintFinding[], { paint, columns }: Terminal): string[] {
  if (findings.length === 0) return [];
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  const counts = [
    ...(errors === 0 ? [] : [paint("red", counted(errors, "error"))]),
    ...(warnings === 0 ? [] : [paint("yellow", counted(warnings, "warning"))]),
  ];
  const rows = findings.map(({ severity, code, step, message }) => [
    paint(severity === "error" ? "red" : "yellow", severity),
    step ?? "",
    `${plainLine(message)} ${paint("dim", code)}`,
  ]);
  return [`  ${counts.join(", ")}`, "", ...table(rows, columns)];
}
