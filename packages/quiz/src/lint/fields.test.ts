import { expect, test } from "vitest";
import { type DocumentElementInput, elementSchema } from "../document.ts";
import { lint } from "../lint.ts";
import { consent, endStep, makeDocument, step, text } from "../testing/make-document.ts";

function input<Type extends DocumentElementInput["type"]>(
  type: Type,
  rest: Partial<Extract<DocumentElementInput, { type: Type }>> = {},
): DocumentElementInput {
  return { id: `e_${type}`, type, key: type, label: text("?"), ...rest } as unknown as DocumentElementInput;
}

/** Codes and places of what is found, hints apart. */
function findingsOf(...elements: DocumentElementInput[]): string[] {
  const document = makeDocument([step("q", "end", elements), endStep()]);
  return lint(document)
    .filter(({ severity }) => severity !== "hint")
    .map(({ code, path }) => `${code} ${path.join(".")}`);
}

test.each<[string, DocumentElementInput]>([
  ["a long text that is too short to be long enough", input("long_text", { minLength: 9, maxLength: 5 })],
  ["a mask that is longer than the text may be", input("short_text", { mask: "999.999", maxLength: 4 })],
  ["an amount with its limits the wrong way round", input("currency", { minMinor: 2, maxMinor: 1 })],
  ["days with their limits the wrong way round", input("date", { min: "2026-02-01", max: "2026-01-01" })],
  ["ages with their limits the wrong way round", input("birth_date", { minAge: 60, maxAge: 18 })],
  ["heights with their limits the wrong way round", input("height", { minCm: 200, maxCm: 100 })],
  ["weights with their limits the wrong way round", input("weight", { minKg: 90, maxKg: 50 })],
])("%s is no answer that anybody can give", (_, element) => {
  expect(findingsOf(element)).toEqual(["impossible_answer steps.0.elements.0"]);
});

test("a phone whose own country is refused is found", () => {
  const news = consent("news", ["sms"]);
  expect(findingsOf(input("phone", { countries: ["PT"] }), news)).toEqual([
    "impossible_answer steps.0.elements.0",
  ]);
  expect(findingsOf(input("phone", { countries: ["PT", "BR"] }), news)).toEqual([]);
});

test("a country that has no phone numbers is found", () => {
  expect(findingsOf(input("phone", { countries: ["BR", "UK"] }), consent("news", ["sms"]))).toEqual([
    "impossible_answer steps.0.elements.0",
  ]);
});

test("a height or a weight that is asked for nowhere is named", () => {
  const target = input("target_weight", { heightKey: "height", weightKey: "weight" });
  expect(findingsOf(target, input("height"))).toEqual(["unknown_reference steps.0.elements.0.weightKey"]);
  expect(findingsOf(input("height"), input("weight"), target)).toEqual([]);
});

test("a block wants consent for the ways that it asks for", () => {
  const block = (...parts: ("name" | "email" | "phone")[]) =>
    input("contact_block", { parts: parts.map((part) => ({ part })) });
  expect([
    findingsOf(block("name")),
    findingsOf(block("name", "email")),
    findingsOf(block("name", "email"), consent("news", ["email"])),
  ]).toEqual([[], ["contact_without_consent steps.0.elements.0"], []]);
});

test("a hidden field beside the ending is no question", () => {
  const hidden = input("hidden", { source: { kind: "constant", value: "a" } });
  const end = step("end", null, [hidden, { id: "e_end", type: "ending", title: text("Fim") }]);
  const findings = lint(makeDocument([step("q", "end", [input("number")]), end]));
  expect(findings.filter(({ severity }) => severity !== "hint")).toEqual([]);
});

test.each<[string, DocumentElementInput]>([
  ["a pattern that could run for ever elsewhere", input("short_text", { pattern: "(?=a)+$" })],
  ["a mask without a place", input("short_text", { mask: "---" })],
  ["a parameter whose name is none", input("hidden", { source: { kind: "query", name: "a b" } })],
  ["a cookie of ours", input("hidden", { source: { kind: "cookie", name: "Borda_lot" } })],
  ["a cookie that browsers guard", input("hidden", { source: { kind: "cookie", name: "__Host-id" } })],
  ["a cookie whose name is none", input("hidden", { source: { kind: "cookie", name: "a;b" } })],
  ["a day that no calendar has", input("date", { min: "2026-02-30" })],
  ["a day of a year that nobody counts", input("date", { max: "0000-12-31" })],
  ["a hidden field that is required", input("hidden", { required: true, source: { kind: "referrer" } })],
  ["a part twice", input("contact_block", { parts: [{ part: "name" }, { part: "name" }] })],
  ["a country by its name", input("phone", { countries: ["Brasil"] })],
  ["a country of nobody's phones", input("phone", { defaultCountry: "UK" })],
  [
    "a consent whose boxes are not its channels",
    consent("c", ["email"], { optIns: [{ channel: "sms", label: text("Por SMS") }] }),
  ],
  [
    "piping beside a box, which is stored word for word",
    consent("c", ["email"], { optIns: [{ channel: "email", label: text("Oi {{name}}") }] }),
  ],
])("%s is refused", (_, element) => {
  expect(elementSchema.safeParse(element).success).toBe(false);
});
