import { attemptCode } from "@borda/contracts";
import type { ResponseRow } from "@borda/db/api";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AnswerCells } from "./answer-cells.ts";
import { spreadsheetClock } from "./csv-clock.ts";
import type { QuizOutline } from "./quiz-outline.ts";
import { CSV_DIALECTS, csvCell, csvColumns, csvHeader, csvRow } from "./response-csv.ts";
import { makeResponse } from "./testing/make-response.ts";
import { parseCsv } from "./testing/parse-csv.ts";

const outline = (questions: [key: string, title: string][]): QuizOutline => ({
  steps: [],
  outcomes: [],
  variables: ["faixa", "pontos"],
  questions: questions.map(([key, title]) => ({
    key,
    title,
    step: "one",
    choices: [],
    sharesOf: "choices" as const,
  })),
});
const asRead: AnswerCells = (answer) => answer?.text ?? "";
const cellsOf = (outlines: QuizOutline[], row: ResponseRow, dialect = CSV_DIALECTS.comma) => {
  const columns = csvColumns(outlines, asRead);
  const text = csvHeader(columns, dialect) + csvRow(columns, row, dialect);
  const [header = [], cells = []] = parseCsv(text, dialect.separator);
  return Object.fromEntries(header.map((name, index) => [name, cells[index]]));
};

test("a response is one row, with the answers as people read them below their questions", () => {
  const row = makeResponse({
    answers: [{ k: "skin", t: "single_choice", v: "dry", question: "?", text: "Seca" }],
  });
  expect(cellsOf([outline([["skin", "Como é sua pele?"]])], row)).toEqual({
    id: row.id,
    code: attemptCode(row.id),
    status: "finished",
    started_at: "2026-11-21T11:58:00.000Z",
    received_at: "2026-11-21T12:00:00.000Z",
    version: "1",
    locale: "pt-BR",
    trust: "verified",
    last_step: "end",
    score: "7",
    outcome: "calm",
    tags: "",
    lead_id: "",
    utm_source: "instagram",
    utm_medium: "",
    utm_campaign: "",
    utm_content: "",
    utm_term: "",
    referrer: "",
    sck: "",
    src: "",
    xcod: "",
    gclid: "",
    fbclid: "",
    ttclid: "",
    other_source: "",
    variable_faixa: "",
    variable_pontos: "",
    "Como é sua pele?": "Seca",
  });
});

test("for a spreadsheet of a country with decimal commas the marks change, and so do numbers", () => {
  const text = "Óleo; um pouco, às vezes";
  const row = makeResponse({
    score: 7.5,
    answers: [{ k: "skin", t: "short_text", v: text, question: "?", text }],
  });
  const columns = csvColumns([outline([["skin", "Como é sua pele?"]])], asRead);
  const dialect = CSV_DIALECTS.semicolon;
  expect(csvHeader(columns, dialect).slice(0, 9)).toBe("\ufeffid;code;");
  expect(csvRow(columns, row, dialect)).toContain(
    ';end;"7,5";calm;;;instagram;;;;;;;;;;;;;;;"Óleo; um pouco, às vezes"\r\n',
  );
  const cells = cellsOf([outline([["skin", "Como é sua pele?"]])], row, dialect);
  expect([cells.score, cells["Como é sua pele?"]]).toEqual(["7,5", text]);
});

test("moments are written by the clock that was chosen, which the header names", () => {
  const columns = csvColumns([outline([])], asRead, spreadsheetClock("America/Sao_Paulo"));
  const text = csvHeader(columns, CSV_DIALECTS.comma) + csvRow(columns, makeResponse({}), CSV_DIALECTS.comma);
  expect(parseCsv(text, ",").map((cells) => cells.slice(3, 5))).toEqual([
    ["started_at (America/Sao_Paulo)", "received_at (America/Sao_Paulo)"],
    ["2026-11-21 08:58:00", "2026-11-21 09:00:00"],
  ]);
});

test("what was reckoned, what tags, and where somebody came from have columns of their own", () => {
  const row = makeResponse({
    variables: { faixa: "alta", pontos: 7.5, tags: "vip, pele_seca" },
    source: { sck: "afiliado", fbclid: "IwAR0", s1: "a&b", "cookie:plano": "=pro" },
  });
  const { tags, sck, fbclid, other_source, variable_faixa, variable_pontos } = cellsOf(
    [outline([])],
    row,
    CSV_DIALECTS.semicolon,
  );
  expect({ tags, sck, fbclid, other_source, variable_faixa, variable_pontos }).toEqual({
    tags: "vip, pele_seca",
    sck: "afiliado",
    fbclid: "IwAR0",
    other_source: "s1=a%26b&cookie%3Aplano=%3Dpro",
    variable_faixa: "alta",
    variable_pontos: "7,5",
  });
});

test("questions of older versions follow, and two with the same text are told apart by their keys", () => {
  const columns = csvColumns(
    [
      outline([
        ["a", "Nome"],
        ["b", "Nome"],
      ]),
      outline([
        ["a", "Seu nome, antes"],
        ["c", ""],
      ]),
    ],
    asRead,
  );
  expect(columns.slice(-3).map((column) => column.header)).toEqual(["Nome (a)", "Nome (b)", "(c)"]);
});

test.each([
  ["=1+1", "'=1+1"],
  ["+5511987654321", "'+5511987654321"],
  ["-2+3", "'-2+3"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t'=1"],
  ["\uff1d1+1", "'\uff1d1+1"],
  ["-2", "-2"],
  ["-2.5", "-2.5"],
  ["-1.234,5", '"-1.234,5"'],
  ["-1,234,567.89", '"-1,234,567.89"'],
  ["-1.234.567", "-1.234.567"],
  ["-1.234,567.8", `"'-1.234,567.8"`],
  ["-1.23.4", "'-1.23.4"],
  ["plain", "plain"],
  ['say "oi"', '"say ""oi"""'],
  ["a,b", '"a,b"'],
  ["a\r\nb", '"a\r\nb"'],
  [" spaced", '" spaced"'],
  ["-2,5", '"-2,5"'],
  ["Ana;=1+1", '"Ana;\'=1+1"'],
  ["Ana; @SUM(A1);+1;-A1", "\"Ana;' @SUM(A1);'+1;'-A1\""],
  ["a\n=1+1\tb\t=2", "\"a\n'=1+1\tb\t'=2\""],
  ["a;\n\n =1", "\"a;'\n'\n' =1\""],
  ["a;\n; =1", '"a;\n;\' =1"'],
  ["gostei ;-)\n- muito", '"gostei ;-)\n- muito"'],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
])("the cell %j is written as %j", (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

test("blanks without end before no formula are gone through once", () => {
  const blanks = "\n\t".repeat(300_000);
  expect(csvCell(`a${blanks}b`)).toBe(`"a${blanks}b"`);
});

test("no cell, the header's included, begins as a formula, whatever was asked or answered", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (title, text) => {
      const row = makeResponse({ answers: [{ k: "q", t: "short_text", v: text, question: title, text }] });
      for (const cell of Object.entries(cellsOf([outline([["q", title]])], row)).flat()) {
        expect(/^[=+@\t\r\uff1d\uff0b\uff20]|^-(?!\d+(\.\d+)?$)/.test(cell ?? "")).toBe(false);
      }
    }),
  );
});

test("what was written is read back as it was, but for apostrophes", () => {
  const plain = (text: string) => text.replaceAll("'", "");
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (texts) => {
      const line = `${texts.map(csvCell).join(",")}\r\n`;
      expect(parseCsv(line)[0]?.map(plain)).toEqual(texts.map(plain));
    }),
  );
});

test("no part of a cell begins as a formula for a spreadsheet that separates by semicolons, tabs or lines", () => {
  const hostile = fc.string({ unit: fc.constantFrom(..."=+-@;\t\r\n a1('\"") });
  fc.assert(
    fc.property(hostile, (text) => {
      for (const part of csvCell(text)
        .split(/[;\t\r\n]/)
        .slice(1)) {
        expect(/^\s*(?:[=@]|[+-][a-z0-9(])/i.test(part)).toBe(false);
      }
    }),
    { numRuns: 1_000 },
  );
});
