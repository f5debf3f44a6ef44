import { expect, test } from "vitest";
import { createRepeatFilter } from "./repeat-filter.ts";

test("the same line is shown once in half a minute, then with how often it came", () => {
  const filter = createRepeatFilter();
  const shown = [0, 1_000, 29_999, 30_000, 31_000, 60_000, 90_000].map((nowMs) => filter("away", nowMs));
  expect(shown).toEqual(["away", null, null, "away (3 times)", null, "away (2 times)", "away"]);
});

test("different lines do not hide each other", () => {
  const filter = createRepeatFilter();
  expect([filter("a", 0), filter("b", 0), filter("a", 1)]).toEqual(["a", "b", null]);
});

test("only so many lines are remembered", () => {
  const filter = createRepeatFilter();
  for (let index = 0; index <= 50; index += 1) filter(`line ${index}`, 0);
  expect([filter("line 50", 1), filter("line 0", 1)]).toEqual([null, "line 0"]);
});
