/** Files that somebody made to do harm, and real ones that came apart. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../../compile.ts";
import { parseDocument } from "../../document.ts";
import { lint } from "../../lint.ts";
import { importTypebot } from "./import-typebot.ts";
import { EXPORTS, exportOf, textBubble } from "./testing/exports.ts";

const repeated = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index));

describe("a file of impossible size is refused or cut before it takes the importer's time", () => {
  const group = (blocks: readonly unknown[]) => [{ id: "first", title: "", blocks }];
  test.each([
    ["groups", { groups: repeated(1_000_000, () => 0) }, "not_the_format"],
    ["edges", { edges: repeated(1_000_000, () => null) }, "not_the_format"],
    ["variables", { variables: repeated(1_000_000, () => 0) }, "not_the_format"],
    ["blocks of one group", { groups: group(repeated(1_000_000, () => ({}))) }, "too_large"],
    [
      "blocks of many groups",
      { groups: repeated(900, () => ({ blocks: repeated(400, () => ({})) })) },
      "too_large",
    ],
    [
      "steps",
      { groups: group(repeated(1_900, (index) => ({ id: `b${index}`, type: "text input" }))) },
      "too_large",
    ],
  ])("too many %s", (_, parts, code) => {
    const result = importTypebot({ ...exportOf([textBubble("Oi")]), ...parts }, { consent: true });
    if (result.ok) throw new Error("was imported");
    expect({ code: result.error.code, issues: result.error.issues.length }).toEqual({
      code,
      issues: result.error.issues.length <= 50 ? result.error.issues.length : 0,
    });
  });

  test.each([
    ["choices", { type: "choice input", items: repeated(1_000_000, () => 0) }],
    ["events of a text", { type: "text", content: { richText: repeated(300_000, () => ({})) } }],
    ["tags", { type: "text", content: { html: "<b>".repeat(1_000_000) } }],
    ["unclosed tags", { type: "text", content: { html: "<".repeat(2_000_000) } }],
    ["options", { type: "brand new", options: { list: repeated(500_000, () => "x") } }],
  ])("too many %s in one block", (_, block) => {
    expect(importTypebot(exportOf([block]), { consent: true }).ok).toBe(true);
  });

  test("texts that are nothing but beginnings of placeholders, tags and code", () => {
    const starts = ["{{=", "{{", "<script", "<a on", "[", "{{a}}{{="];
    const texts = starts.map((start) => start.repeat(19_000 / start.length));
    for (const text of [...texts, `<${" ".repeat(19_000)}x`]) {
      const children = repeated(40, () => ({ text }));
      const file = exportOf([{ type: "text", content: { richText: [{ type: "p", children }] } }]);
      const result = importTypebot(file, { consent: true });
      expect(result.ok || result.error.code === "too_large", text.slice(0, 10)).toBe(true);
    }
  });
});

test("hundreds of scripts that are long, deep or full of beginnings end in a draft", () => {
  const scripts = [
    `${"({{x}} + ".repeat(23)}1${")".repeat(23)}`,
    `{{x}}${" + {{x}}".repeat(110)}`,
    `{{x}}${" || {{x}}".repeat(100)}`,
    `1${" * 2".repeat(240)}`,
    "[".repeat(4_000),
    "/*".repeat(2_000),
    `a${" ".repeat(4_000)}b`,
  ];
  const sets = repeated(300, (index) => ({
    type: "Set variable",
    options: { variableId: `v-v${index % 80}`, expressionToEvaluate: scripts[index % scripts.length] },
  }));
  const names = repeated(80, (index) => `v${index}`);
  const file = exportOf([{ type: "text input", options: { variableId: "v-x" } }, ...sets], {
    variables: ["x", ...names],
  });
  const result = importTypebot(file, { consent: true });
  expect(result.ok && new Set(result.value.report.blocks.slice(1, 8).map(({ status }) => status))).toEqual(
    new Set(["mapped", "unsupported"]),
  );
});

test("edges in a circle and ids that are given twice end in a draft, and every block has its entry", () => {
  const circle = repeated(3, (index) => ({
    id: `g${index}`,
    title: "",
    blocks: [
      { id: "same", type: "Set variable", options: { variableId: "v-A", expressionToEvaluate: "{{A}} + 1" } },
    ],
  })).map((part, index) => ({
    ...part,
    blocks: part.blocks.map((block) => ({ ...block, outgoingEdgeId: `e${index}` })),
  }));
  const edges = repeated(3, (index) => ({
    id: `e${index}`,
    from: {},
    to: { groupId: `g${(index + 1) % 3}` },
  }));
  const file = exportOf([{ type: "Jump", options: { groupId: "g0" } }], {
    groups: [...circle, ...circle],
    edges: [...edges, ...edges],
    variables: ["A", "A"],
  });
  const result = importTypebot(file, { consent: true });
  if (!result.ok) throw new Error(result.error.message);
  expect(result.value.report.blocks.filter(({ status }) => status !== "added")).toHaveLength(7);
  expect(lint(result.value.document).map(({ code }) => code)).toContain("no_ending");
});

test("what a remark quotes of the file is harmless and short", () => {
  const kinds = ["<script>alert(1)</script>", "x".repeat(30_000)];
  const blocks = kinds.map((type) => ({ type: "Set variable", options: { variableId: "v-A", type } }));
  const result = importTypebot(exportOf(blocks, { variables: ["A"] }), { consent: true });
  if (!result.ok) throw new Error(result.error.message);
  const { blocks: entries } = result.value.report;
  expect(entries.filter(({ type }) => type === "Set variable").map(({ remarks }) => remarks)).toEqual([
    [{ code: "variable_kind", values: { kind: "[…]" } }],
    [{ code: "variable_kind", values: { kind: `${"x".repeat(99)}…` } }],
  ]);
});

/** What a hostile file would put where a text, an address, an id or a list is expected. */
const POISON = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)>",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "__proto__",
  "constructor",
  "{{__proto__}}",
  "{{constructor.constructor('return this')()}}",
  "\u0000\ud800\u202e",
  "(a+)+$",
  "a".repeat(30_000),
  Number.MAX_VALUE,
  -1,
  null,
  true,
  [],
  {},
  [[[[]]]],
  { toString: 1, valueOf: 1, length: 1e9 },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
];

type Place = { readonly holder: Record<string, unknown>; readonly key: string };

function placesIn(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}

/** Changes that files suffer: a value replaced, taken out, put in from elsewhere, or doubled. */
const change = fc.record({
  at: fc.nat(),
  how: fc.constantFrom("poison", "remove", "move", "double"),
  from: fc.nat(),
});

function apply(file: object, { at, how, from }: { at: number; how: string; from: number }): void {
  const places = placesIn(file);
  const place = places[at % places.length];
  const other = places[from % places.length];
  if (place === undefined || other === undefined) return;
  const { holder, key } = place;
  if (how === "remove") delete holder[key];
  else if (how === "poison") holder[key] = structuredClone(POISON[from % POISON.length]);
  else if (how === "move") holder[key] = structuredClone(other.holder[other.key]);
  else if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
}

function blocksIn(file: unknown): unknown[] {
  const { groups } = file as { groups: { blocks?: unknown[] | null }[] };
  return groups.flatMap(({ blocks }) => blocks ?? []);
}

test("whatever happens to a file, it gives a quiz that can do no harm, or words that help", () => {
  const original = fc.constantFrom(...Object.values(EXPORTS));
  void fc.assert(
    fc.property(original, fc.array(change, { minLength: 1, maxLength: 6 }), (file, changes) => {
      const changed = structuredClone(file);
      for (const one of changes) apply(changed, one);
      const result = importTypebot(changed, { consent: true });
      if (!result.ok) {
        expect(result.error.message).toMatch(/^[A-Z].{20,}\.$/s);
        return;
      }
      const { document, report } = result.value;
      const text = JSON.stringify(document);
      expect(text).not.toMatch(/<script|<svg|<img|onerror=|"(?:__proto__|constructor)":/i);
      expect(text).not.toMatch(/"(?:href|src)":"(?!https:\/\/|mailto:|tel:)/);
      // Ids and types are the file's own; words and groups are for reading.
      const read = report.blocks.flatMap(({ words, group, note }) => [words, group, note]).join("\n");
      expect(read).not.toMatch(/<script|<svg|<img|onerror=/i);
      expect(report.blocks.filter(({ status }) => status !== "added")).toHaveLength(blocksIn(changed).length);
      expect(report.blocks.every(({ note, words }) => note !== "" && words.length <= 160)).toBe(true);
      expect(parseDocument(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, value: document });
      if (lint(document).every(({ severity }) => severity !== "error"))
        expect(compile(document).ok).toBe(true);
    }),
    { numRuns: 150 },
  );
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
