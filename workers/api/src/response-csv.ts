/**
 * Responses as CSV (RFC 4180): one row a response, one column a question. Cells that a spreadsheet
 * would run as a formula get an apostrophe before them, the header row too: question texts come from
 * tenants and answers from anybody.
 */
import { attemptCode } from "@borda/contracts";
import type { CsvSeparator } from "@borda/contracts/api";
import type { ResponseRow } from "@borda/db/api";
import { TAGS_KEY } from "@borda/quiz/runtime";
import type { AnswerCells } from "./answer-cells.ts";
import { type CsvClock, ISO_CLOCK } from "./csv-clock.ts";
import type { QuizOutline } from "./quiz-outline.ts";

export type CsvColumn = {
  readonly header: string;
  readonly read: (row: ResponseRow, dialect: CsvDialect) => string;
};

/** How a file is written so that whoever opens it sees columns, letters and numbers as they are meant. */
export type CsvDialect = {
  readonly separator: "," | ";";
  /** Excel takes a file without this mark for one in the machine's old encoding. */
  readonly byteOrderMark: "" | "\ufeff";
  readonly decimalMark: "." | ",";
};

export const CSV_DIALECTS: Readonly<Record<CsvSeparator, CsvDialect>> = {
  comma: { separator: ",", byteOrderMark: "", decimalMark: "." },
  semicolon: { separator: ";", byteOrderMark: "\ufeff", decimalMark: "," },
};

/** What a spreadsheet takes for the beginning of a formula, in ASCII and full width, or strips to get at one. */
const FORMULA_START = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
/**
 * The same inside a cell: where a spreadsheet separates by semicolons (as in Brazil) or tabs, or does not
 * see the quotes of a cell that it takes for the middle of one, the formula begins a cell of its own.
 */
const INNER_FORMULA = /[=@\uff1d\uff20]|[+\-\uff0b\uff0d][\p{L}\p{N}(.]/uy;
/** Whole, so that a text of nothing but blanks is gone through once. */
const SEPARATORS = /[;\t\r\n][;\s]*/g;
/** Such as -1.234,5, with or without its groups. */
const PLAIN_NUMBER = /^-?(?:\d+|\d{1,3}([.,])\d{3}(?:\1\d{3})*)(?:[.,]\d+)?$/;
/** Where people came from, as nearly every campaign tells it; what else is known stands together in one column. */
const SOURCE_KEYS = ["utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "referrer"];
/** By these affiliates are paid and clicks are told to networks. */
const CLICK_KEYS = ["sck", "src", "xcod", "gclid", "fbclid", "ttclid"];
const NAMED_KEYS: ReadonlySet<string> = new Set([...SOURCE_KEYS, ...CLICK_KEYS]);

/**
 * The columns of an export.
 * @param outlines of every version, newest first: older questions follow newer ones
 * @param cellOf what stands for an answer
 * @param clock how moments are written
 */
export function csvColumns(
  outlines: readonly QuizOutline[],
  cellOf: AnswerCells,
  clock: CsvClock = ISO_CLOCK,
): CsvColumn[] {
  const titles = new Map<string, string>();
  for (const { questions } of outlines) {
    for (const { key, title } of questions) if (!titles.has(key)) titles.set(key, title);
  }
  const shared = new Set<string>();
  const seen = new Set<string>();
  for (const title of titles.values()) (seen.has(title) ? shared : seen).add(title);
  const questions = Array.from(titles, ([key, title]) => ({
    header: title === "" || shared.has(title) ? `${title} (${key})`.trim() : title,
    read: (row: ResponseRow, { decimalMark }: CsvDialect) =>
      cellOf(
        row.answers.find((answer) => answer.k === key),
        decimalMark,
      ),
  }));
  const names = new Set(outlines.flatMap(({ variables }) => variables));
  return [...fixedColumns(clock), ...Array.from(names, variableColumn), ...questions];
}

function variableColumn(name: string): CsvColumn {
  return {
    header: `variable_${name}`,
    read: ({ variables: { [name]: value = "" } }, { decimalMark }) =>
      typeof value === "number" ? String(value).replace(".", decimalMark) : String(value),
  };
}

/** What a source has besides, as an address would: the parameters and cookies that a quiz asks for among them. */
function otherSource({ source }: ResponseRow): string {
  return new URLSearchParams(Object.entries(source).filter(([name]) => !NAMED_KEYS.has(name))).toString();
}

const fixedColumns = ({ suffix, write }: CsvClock): readonly CsvColumn[] => [
  { header: "id", read: (row) => row.id },
  { header: "code", read: (row) => attemptCode(row.id) },
  { header: "status", read: (row) => (row.final ? "finished" : "unfinished") },
  { header: `started_at${suffix}`, read: (row) => write(row.startedAt) },
  { header: `received_at${suffix}`, read: (row) => write(row.receivedAt) },
  { header: "version", read: (row) => String(row.version) },
  { header: "locale", read: (row) => row.locale },
  { header: "trust", read: (row) => row.trust },
  { header: "last_step", read: (row) => row.lastStep ?? "" },
  { header: "score", read: (row, { decimalMark }) => String(row.score).replace(".", decimalMark) },
  { header: "outcome", read: (row) => row.outcome ?? "" },
  { header: "tags", read: (row) => String(row.variables[TAGS_KEY] ?? "") },
  { header: "lead_id", read: (row) => row.leadId ?? "" },
  ...Array.from(NAMED_KEYS, (key) => ({ header: key, read: (row: ResponseRow) => row.source[key] ?? "" })),
  { header: "other_source", read: otherSource },
];

/** The beginning of a file: its mark and the header row, with its line end. */
export function csvHeader(columns: readonly CsvColumn[], dialect: CsvDialect): string {
  const cells = columns.map((column) => column.header);
  return `${dialect.byteOrderMark}${csvLine(cells, dialect)}`;
}

/** One response, with its line end. */
export function csvRow(columns: readonly CsvColumn[], row: ResponseRow, dialect: CsvDialect): string {
  const cells = columns.map((column) => column.read(row, dialect));
  return csvLine(cells, dialect);
}

function csvLine(cells: readonly string[], { separator }: CsvDialect): string {
  return `${cells.map(csvCell).join(separator)}\r\n`;
}

/** One cell: defused, then quoted where RFC 4180 asks for it, and for either separator. */
export function csvCell(text: string): string {
  const inner = text.replace(SEPARATORS, (run, at: number) => {
    INNER_FORMULA.lastIndex = at + run.length;
    return INNER_FORMULA.test(text) ? guarded(run) : run;
  });
  const safe = FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${inner}` : inner;
  return /[",;\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Whichever of them begins the cell of what follows, but none that a semicolon parts from it. */
function guarded(separators: string): string {
  const last = Math.max(0, separators.lastIndexOf(";"));
  return separators.slice(0, last) + separators.slice(last).replace(/[;\t\r\n]/g, "$&'");
}
