/** The fidelity report and lint findings for people. */
import type { ImportBlock, ImportReport, LintFinding } from "@borda/contracts/api";
import {
  blockName,
  type ImportStanding,
  type RemarkLanguage,
  remarkSentence,
  remarkText,
  STANDINGS_BY_URGENCY,
  standingOf,
  standingWord,
} from "@borda/contracts/import-remarks";
import type { Style, Terminal } from "../system.ts";
import { counted, plainLine, shortened, table } from "./text.ts";

/** Longest excerpt of a block's words in a line of the report, in columns. */
const MAX_WORDS = 40;
const SIGNS: Readonly<Record<ImportStanding, readonly [sign: string, style: Style]>> = {
  mapped: ["✓", "green"],
  approximated: ["≈", "yellow"],
  unsupported: ["✗", "red"],
  unreached: ["○", "dim"],
  added: ["+", "cyan"],
};

/** A report as `--json` prints it: what became of each block, in English. */
export function reportDocument({ blocks }: ImportReport) {
  return { blocks: blocks.map(({ id, type, status, note }) => ({ id, type, status, note })) };
}

/**
 * A line of counts, then what did not come over as it was, worst news first, the same remarks about
 * several blocks in one line; mapped blocks only count. Nothing of a file without blocks.
 */
export function reportLines(
  { notices, blocks }: ImportReport,
  { paint, columns }: Terminal,
  language: RemarkLanguage,
): string[] {
  const counts = STANDINGS_BY_URGENCY.toReversed().flatMap((standing) => {
    const count = blocks.filter((block) => standingOf(block) === standing).length;
    const [sign, style] = SIGNS[standing];
    return count === 0 ? [] : [paint(style, `${sign} ${count} ${standingWord(standing, language, count)}`)];
  });
  const rows = STANDINGS_BY_URGENCY.filter((standing) => standing !== "mapped").flatMap((standing) => {
    const [sign, style] = SIGNS[standing];
    return remarksOf(blocks.filter((block) => standingOf(block) === standing)).map(({ block, count }) => {
      const words = count === 1 ? shortened(plainLine(block.words), MAX_WORDS) : "";
      return [
        `${paint(style, sign)} ${plainLine(blockName(block, language))}${count === 1 ? "" : paint("dim", ` ×${count}`)}`,
        `${words === "" ? "" : `${paint("dim", `“${words}”`)} `}${plainLine(remarkText(block.remarks, language, block.note))}`,
      ];
    });
  });
  const heads = notices.flatMap((notice) => remarkSentence(notice, language) ?? []);
  const top = table(
    heads.map((head) => [paint("yellow", "!"), plainLine(head)]),
    columns,
  );
  return [
    ...top,
    ...(counts.length === 0 ? [] : [`  ${counts.join("   ")}`]),
    ...(rows.length === 0 ? [] : ["", ...table(rows, columns)]),
  ];
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

const SEVERITY_COLOURS = { error: "red", warning: "yellow", hint: "dim" } as const;
const SEVERITIES = ["error", "warning", "hint"] as const;

/** Errors, warnings and hints with the step that they concern and their code; nothing when there are none. */
export function lintLines(findings: readonly LintFinding[], { paint, columns }: Terminal): string[] {
  if (findings.length === 0) return [];
  const counts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [paint(SEVERITY_COLOURS[severity], counted(count, severity))];
  });
  const rows = findings.map(({ severity, code, step, path, message }) => [
    paint(SEVERITY_COLOURS[severity], severity),
    plainLine(step === null ? path.join(".") : `step ${step}`),
    `${plainLine(message)} ${paint("dim", code)}`,
  ]);
  return [`  ${counts.join(", ")}`, "", ...table(rows, columns)];
}
