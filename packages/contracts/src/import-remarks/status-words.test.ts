import { expect, test } from "vitest";
import type { ImportRemark, ImportStatus } from "./remark-codes.ts";
import { REMARK_LANGUAGES } from "./remark-sentence.ts";
import { STANDINGS_BY_URGENCY, standingOf, standingWord } from "./status-words.ts";

const remarks = (...codes: string[]): ImportRemark[] => codes.map((code) => ({ code, values: {} }));

test.each([
  ["unsupported", remarks("not_reached"), "unreached"],
  ["unsupported", remarks("event_dropped"), "unsupported"],
  ["unsupported", remarks("not_reached", "redirect_unsafe"), "unsupported"],
  ["unsupported", [], "unsupported"],
  ["approximated", remarks("jump_nowhere"), "approximated"],
  ["mapped", remarks("start"), "mapped"],
] as const)("a block that is %s with %j stands as %s", (status: ImportStatus, given, standing) => {
  expect(standingOf({ status, remarks: given })).toBe(standing);
});

test("several blocks are called so in Portuguese and Spanish", () => {
  const counted = (["pt-BR", "en", "es"] as const).map((language) =>
    [1, 2].map((blocks) => standingWord("mapped", language, blocks)),
  );
  expect(counted).toEqual([
    ["igual", "iguais"],
    ["mapped", "mapped"],
    ["igual", "iguales"],
  ]);
});

test("every standing has a word of its own in every language", () => {
  for (const language of REMARK_LANGUAGES) {
    const words = STANDINGS_BY_URGENCY.map((standing) => standingWord(standing, language));
    expect(new Set(words).size).toBe(5);
  }
});
