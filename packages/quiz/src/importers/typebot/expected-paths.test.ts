/** Exports of our own against expectations worked out by hand; `test/exports` does the same with files of others. */
import { describe, expect, test } from "vitest";
import scalesExpectation from "../../../../../test/fixtures/typebot/expectations/own/scales.json";
import traitsExpectation from "../../../../../test/fixtures/typebot/expectations/own/traits.json";
import version3Expectation from "../../../../../test/fixtures/typebot/expectations/own/version-3.json";
import { importTypebot } from "./import-typebot.ts";
import { coverageOf } from "./testing/coverage.ts";
import type { Expectation } from "./testing/expectation.ts";
import { EXPORTS } from "./testing/exports.ts";
import { followPath } from "./testing/follow-path.ts";
import { missingTexts } from "./testing/missing-texts.ts";

const OWN: readonly [string, keyof typeof EXPORTS, Expectation][] = [
  ["an export with the traits of real ones", "traits", traitsExpectation],
  ["an export that asks for ratings, a day and a time", "scales", scalesExpectation],
  ["an export of version 3, which names none", "version3", version3Expectation],
  ["an export of version 4", "version4", version3Expectation],
];

describe.each(OWN)("%s", (_, name, expectation) => {
  const file = EXPORTS[name];

  test.each(expectation.paths.map((path) => [path.name, path] as const))("%s", (_name, path) => {
    expect(followPath(file, path)).toEqual([]);
  });

  test("has paths over everything that can be reached", () => {
    expect(coverageOf(file, expectation)).toEqual({ edges: [], groups: [] });
  });

  test("keeps its texts and loses just what has no counterpart", () => {
    const imported = importTypebot(file, { consent: false });
    if (!imported.ok) throw new Error(imported.error.message);
    expect(missingTexts(file, imported.value)).toEqual([]);
    const lost = imported.value.report.blocks.filter(({ status }) => status === "unsupported");
    expect(lost.map(({ id }) => id)).toEqual(expectation.lost);
  });
});

test("a path that is not as expected is told by its first difference", () => {
  const [path] = (traitsExpectation as Expectation).paths;
  if (path === undefined) throw new Error("no path");
  const [first, ...others] = path.turns;
  const wrong = {
    ...path,
    turns: [{ ...first, says: [], asks: "i-vamos" }, ...others],
    variables: { "v-total": "26" },
  };
  expect(followPath(EXPORTS.traits, wrong)).toEqual([
    'before i-vamos: found ["Oi! 🐶"], expected []',
    'variable total: found ["25"], expected ["26"]',
  ]);
});
