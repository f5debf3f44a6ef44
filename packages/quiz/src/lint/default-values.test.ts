import { expect, test } from "vitest";
import type { DocumentElementInput } from "../document.ts";
import { lint } from "../lint.ts";
import { endStep, makeDocument, step, text } from "../testing/make-document.ts";

const choices = ["a", "b"].map((id) => ({ id, label: text(id) }));

function findingsOf(part: Readonly<Record<string, unknown>>): string[] {
  const element = { id: "e", key: "k", label: text("?"), ...part } as DocumentElementInput;
  const document = makeDocument([step("q", "end", [element]), endStep()], {
    variables: [{ key: "city", initial: "" }],
  });
  return lint(document)
    .filter(({ severity }) => severity !== "hint")
    .map(({ code, path }) => `${code} ${path.join(".")}`);
}

const PLACE = "steps.0.elements.0.defaultValue";

test.each([
  [{ type: "number", max: 10, defaultValue: 11 }, "impossible_answer"],
  [{ type: "single_choice", choices, defaultValue: "c" }, "impossible_answer"],
  [{ type: "multiple_choice", choices, max: 1, defaultValue: ["a", "b"] }, "impossible_answer"],
  [{ type: "cpf", defaultValue: "111.111.111-11" }, "impossible_answer"],
  [{ type: "yes_no", defaultValue: "maybe" }, "impossible_answer"],
  [{ type: "short_text", defaultValue: { variable: "town" } }, "unknown_reference"],
  [{ type: "short_text", defaultValue: { answer: "town" } }, "unknown_reference"],
])("%j cannot stand in its field", (part, code) => {
  expect(findingsOf(part)).toEqual([`${code} ${PLACE}`]);
});

test.each([
  { type: "number", max: 10, defaultValue: 10 },
  { type: "number", defaultValue: 1.5 },
  { type: "currency", defaultValue: 49.9 },
  { type: "single_choice", choices, defaultValue: "b" },
  { type: "multiple_choice", choices, defaultValue: ["a", "b"] },
  { type: "date", defaultValue: "2026-11-21" },
  { type: "yes_no", defaultValue: true },
  { type: "slider", defaultValue: 30 },
  { type: "full_name", fields: "two", defaultValue: "Ana Lima" },
  { type: "short_text", defaultValue: { variable: "city" } },
])("%j can", (part) => {
  expect(findingsOf(part)).toEqual([]);
});
