/** Texts that are chosen by a code of another package, in every language of the dashboard. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { REMARK_LANGUAGES } from "../../packages/contracts/src/import-remarks/index.ts";
import { LANGUAGES } from "../../workers/dashboard/src/i18n/languages.ts";
import { LINT_TEXTS } from "../../workers/dashboard/src/i18n/lint-texts.ts";

test("the dashboard tells every finding of the lint in each of its languages", () => {
  const source = readFileSync(new URL("../../packages/quiz/src/lint/finding.ts", import.meta.url), "utf8");
  const codes = [...source.matchAll(/^ {2}\| "([a-z_]+)"/gm)].map(([, code]) => code ?? "");
  expect(codes.length).toBeGreaterThan(15);
  for (const [language, texts] of Object.entries(LINT_TEXTS)) {
    expect(Object.keys(texts).toSorted(), language).toEqual(codes.toSorted());
  }
});

test("what importers say can be told in every language of the dashboard", () => {
  expect([...REMARK_LANGUAGES].toSorted()).toEqual(Object.keys(LANGUAGES).toSorted());
});
