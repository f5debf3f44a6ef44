import { expect, test } from "vitest";
import { createByteBudget } from "./byte-budget.ts";

test("bytes are there again once they are released, however often that is said", () => {
  const budget = createByteBudget(100);
  const first = budget.reserve(60);
  expect([budget.reserve(41), budget.reserve(40) === null]).toEqual([null, false]);
  first?.();
  first?.();
  expect([budget.reserve(61), budget.reserve(60) === null]).toEqual([null, false]);
});
