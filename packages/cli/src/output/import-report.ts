/** The fidelity report and lint findings for people. */
import type { ImportBlock, ImportReport, LintFinding } from "@borda/contracts/api";
import type { Style, Terminal } from "../system.ts";
import { counted, plainLine, table } from "./text.ts";

type Status = ImportBlock["status"];
const SIGNS: Readonly<Record<Status, readonly [sign: string, style: Style]>> = {
  mapped: ["✓", "green"],
  approximated: ["≈", "yellow"],
  unsupported: ["✗", "red"],
  added: ["+", "cyan"],
};
const STATUSES: readonly Status[] = ["mapped", "approximated", "unsupported", "added"];

/** A line of counts, then what did not come over as it was, the same remarks in one line; mapped blocks only count. */
export function reportLines({ blocks }: ImportReport, { paint, columns }: Terminal): string[] {
  const counts = STATUSES.flatMap((status) => {
    const count = blocks.filter((block) => block.status === status).length;
    const [sign, style] = SIGNS[status];
    return count === 0 ? [] : [paint(style, `${sign} ${count} ${status}`)];
  });
  const rows = STATUSES.filter((status) => status !== "mapped").flatMap((status) => {
    const [sign, style] = SIGNS[status];
    return remarksOf(blocks.filter((block) => block.status === status)).map(({ block, count }) => [
      `${paint(style, sign)} ${plainLine(block.type)}${count === 1 ? "" : paint("dim", ` ×${count}`)}`,
      plainLine(block.note),
    ]);
  });
  return [`  ${counts.join("   ")}`, ...(rows.length === 0 ? [] : ["", ...table(rows, columns)])];
}

function remarksOf(blocks: readonly ImportBlock[]) {
  const remarks = new Map<string, { readonly block: ImportBlock; count: number }>();
  for (const block of blocks) {
    const key = JSON.stringify([block.type, block.note]);
    const known = remarks.get(key);
    if (known === undefined) remarks.set(key, { block, count: 1 });
    else known.count += 1;
  }
  return [...remarks.values()];
}

/** Errors and warnings with the step that they concern and their code; nothing when there are none. */
export function lintLines(findings: readonly LintFinding[], { paint, columns }: Terminal): string[] {
  if (findings.length === 0) return [];
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  const counts = [
    ...(errors === 0 ? [] : [paint("red", counted(errors, "error"))]),
    ...(warnings === 0 ? [] : [paint("yellow", counted(warnings, "warning"))]),
  ];
  const rows = findings.map(({ severity, code, step, path, message }) => [
    paint(severity === "error" ? "red" : "yellow", severity),
    plainLine(step === null ? path.join(".") : `step ${step}`),
    `${plainLine(message)} ${paint("dim", code)}`,
  ]);
  return [`  ${counts.join(", ")}`, "", ...table(rows, columns)];
}
