import { expect, test } from "vitest";
import { endStep, field, heading, makeDocument, step } from "../testing/make-document.ts";
import { importDocument } from "./quiz-document.ts";

const document = makeDocument([step("name", "end", [field("short_text", "name")]), endStep()]);

test("a document is taken as it is", () => {
  expect(importDocument(JSON.parse(JSON.stringify(document)))).toEqual({
    ok: true,
    value: { source: "borda.quiz", version: "1", document, report: { notices: [], blocks: [] } },
  });
});

test("one that does not fit the language is refused with the places of its faults", () => {
  const result = importDocument({ ...document, start: 1, steps: "none" });
  expect(result.ok ? [] : [result.error.code, ...result.error.issues.map(({ path }) => path)]).toEqual([
    "not_a_document",
    ["start"],
    ["steps"],
  ]);
  expect(result.ok ? "" : result.error.message).toMatch(
    /^The document is not one of the quiz language: the first fault at start is “.+”\.$/,
  );
});

test("of a name that is far too long a refusal says the beginning alone", () => {
  const name = "k".repeat(900_000);
  const refused = [
    { ...document, [name]: 1 },
    { ...document, name: { [name]: "x" } },
    { ...document, meta: { title: { [name]: "x" } } },
  ].map((file) => importDocument(file));
  expect(refused.map((result) => !result.ok && JSON.stringify(result.error).length < 10_000)).toEqual([
    true,
    true,
    true,
  ]);
});

test.each([null, [], "borda.quiz/1", { schema: "borda.quiz/2" }])("%j is no document", (file) => {
  const result = importDocument(file);
  expect(result.ok ? "" : result.error.code).toBe("not_a_document");
});

test("one that the API would not take is too large", () => {
  const steps = Array.from({ length: 300 }, (_, index) => ({
    id: `s${index}`,
    title: "x",
    elements: Array.from({ length: 20 }, (_, place) => heading(`e${index}_${place}`, "x".repeat(200))),
    next: index === 299 ? null : `s${index + 1}`,
  }));
  const result = importDocument({ ...document, start: "s0", steps });
  expect(result.ok ? "" : [result.error.code, result.error.message]).toEqual([
    "too_large",
    expect.stringMatching(/^The document has \d{7} bytes; at most 1000000 are taken\./),
  ]);
});
