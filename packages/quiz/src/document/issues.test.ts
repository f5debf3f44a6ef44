/** What whoever writes a document reads when it does not fit. */
import { expect, test } from "vitest";
import type { z } from "zod";
import { parseDocument, quizDocumentSchema } from "../document.ts";

/** Every issue of a document with one element, as place in the element and message. */
function issuesWith(element: object): string[] {
  const steps = [{ id: "a", title: "a", elements: [element], next: null }];
  const parsed = parseDocument({ schema: "borda.quiz/1", name: "x", locales: ["pt-BR"], steps });
  return parsed.ok ? [] : parsed.error.map(({ path, message }) => `${path.slice(4).join(".")} ${message}`);
}

const COUNTDOWN = { id: "e", type: "countdown", key: "k", label: { "pt-BR": "Oferta" } };

test.each([
  [{ kind: "daily", time: "18h30" }, "until.time must be a time such as 18:30"],
  [{ kind: "daily", time: "24:00" }, "until.time must be a time such as 18:30"],
  [
    { kind: "fixed", at: "27/11/2026" },
    "until.at must be a moment with its offset from UTC, such as 2026-11-27T18:30:00-03:00",
  ],
])("a countdown until %j is told what fits", (until, issue) => {
  expect(issuesWith({ ...COUNTDOWN, until })).toEqual([issue]);
});

test("a text in no language is told how languages are named", () => {
  expect(issuesWith({ id: "e", type: "heading", text: { pt_BR: "Oi" } })).toEqual([
    "text.pt_BR must be a language tag such as pt-BR",
  ]);
});

type Schema = z.core.$ZodType;
type StringCheck = { readonly check?: string; readonly format?: string; readonly error?: unknown };

/** Every schema in another, itself included, each once. */
function schemasIn(schema: Schema, seen = new Set<Schema>()): Set<Schema> {
  if (seen.has(schema)) return seen;
  seen.add(schema);
  const partsOf = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if ("_zod" in part) schemasIn(part as Schema, seen);
    else if (Array.isArray(part) || Object.getPrototypeOf(part) === Object.prototype)
      Object.values(part).forEach(partsOf);
  };
  const { getter, ...parts } = schema._zod.def as { getter?: () => Schema };
  if (getter !== undefined) schemasIn(getter(), seen);
  for (const part of Object.values(parts)) partsOf(part);
  return seen;
}

test("no form of a text is named by its regular expression alone", () => {
  const checks = [...schemasIn(quizDocumentSchema)].flatMap((schema) => {
    const { checks = [], ...own } = schema._zod.def as StringCheck & {
      checks?: { _zod: { def: StringCheck } }[];
    };
    return [own, ...checks.map(({ _zod }) => _zod.def)];
  });
  const forms = checks.filter(({ check }) => check === "string_format");
  expect(forms.length).toBeGreaterThan(10);
  expect(forms.filter(({ error }) => error === undefined)).toEqual([]);
});
