import fc from "fast-check";
import { expect, test } from "vitest";
import { bestRate, nextRate, type Try } from "./sustainable-rate.ts";

/** A pipeline that keeps up with so many a second, and gets through less when more is offered. */
function search(capacity: number, aim: number, maxTries: number, whenOver = 0.8): Try[] {
  const tries: Try[] = [];
  for (;;) {
    const rate = nextRate(tries, aim, maxTries);
    if (rate === null) return tries;
    const isSustained = rate <= capacity;
    tries.push({
      ratePerSecond: rate,
      isSustained,
      throughputPerSecond: isSustained ? rate : capacity * whenOver,
    });
  }
}

test("a rate that is sustained at once is the answer", () => {
  expect(search(3_000, 2_500, 6)).toEqual([
    { ratePerSecond: 2_500, isSustained: true, throughputPerSecond: 2_500 },
  ]);
});

test("the highest rate is found to a fifth in six tries, whatever overload does", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 500, max: 2_400 }),
      fc.double({ min: 0.75, max: 0.99, noNaN: true }),
      (capacity, whenOver) => {
        const tries = search(capacity, 2_500, 6, whenOver);
        const best = bestRate(tries) ?? 0;
        expect(tries.length).toBeLessThanOrEqual(6);
        expect(best).toBeLessThanOrEqual(capacity);
        expect(best).toBeGreaterThan(capacity * 0.8);
      },
    ),
  );
});

test("a pipeline that sustains nothing ends the search", () => {
  const tries: Try[] = [];
  for (let rate = nextRate(tries, 2_500, 6); rate !== null; rate = nextRate(tries, 2_500, 6)) {
    tries.push({ ratePerSecond: rate, isSustained: false, throughputPerSecond: rate / 2 });
  }
  expect(tries.length).toBe(6);
  expect(bestRate(tries)).toBeNull();
});
