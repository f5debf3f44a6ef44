import { expect, test } from "vitest";
import { createByteBudget } from "./byte-budget.ts";

test("holds share the bytes, and what one releases is there again, however often that is said", () => {
  const budget = createByteBudget(100);
  const [first, second] = [budget.hold(), budget.hold()];
  expect([first.grow(40), first.grow(20), second.grow(41), second.grow(40)]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  first.release();
  first.release();
  expect([second.grow(61), second.grow(60), first.grow(1)]).toEqual([false, true, false]);
});
