import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnIndex } from "./draw.ts";

test("an attempt draws the same at every look, and never what has no weight", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }), (attempt, weights) => {
      const drawn = drawnIndex(weights, attempt, "wheel");
      expect(drawnIndex(weights, attempt, "wheel")).toBe(drawn);
      if (weights.every((weight) => weight === 0)) expect(drawn).toBeNull();
      else expect(weights[drawn ?? -1]).toBeGreaterThan(0);
    }),
  );
});

test("over many attempts the prizes come as often as their weights say", () => {
  const counts = [0, 0, 0];
  for (let index = 0; index < 60_000; index += 1) {
    const drawn = drawnIndex(
      [1, 2, 3],
      `0198c0de-0000-7000-8000-${index.toString(16).padStart(12, "0")}`,
      "w",
    );
    counts[drawn ?? 0] = (counts[drawn ?? 0] ?? 0) + 1;
  }
  expect(counts.map((count, index) => Math.abs(count - (index + 1) * 10_000) < 600)).toEqual([
    true,
    true,
    true,
  ]);
});

test("two wheels of one attempt are drawn apart", () => {
  const pairs = Array.from({ length: 50 }, (_, index) => {
    const attempt = `0198c0de-0000-7000-8000-${index.toString(16).padStart(12, "0")}`;
    return drawnIndex([1, 1], attempt, "one") === drawnIndex([1, 1], attempt, "two");
  });
  expect([pairs.includes(true), pairs.includes(false)]).toEqual([true, true]);
});
