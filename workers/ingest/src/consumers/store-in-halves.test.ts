import fc from "fast-check";
import { expect, test } from "vitest";
import { storeInHalves } from "./store-in-halves.ts";

class Refusal extends Error {}
const isRefusal = (error: unknown) => error instanceof Refusal;

test("whatever is refused, everything else is stored once and in order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 120 }), async (refusals) => {
      const items = refusals.map((isRefused, index) => ({ isRefused, index }));
      const committed: number[] = [];
      const result = await storeInHalves(
        items,
        async (part) => {
          if (part.some((item) => item.isRefused)) throw new Refusal();
          committed.push(...part.map((item) => item.index));
          return part.length;
        },
        isRefusal,
      );
      const expected = items.filter((item) => !item.isRefused);
      expect(committed).toEqual(expected.map((item) => item.index));
      expect(result.stored).toEqual(expected);
      expect(result.refused.map(({ item }) => item)).toEqual(items.filter((item) => item.isRefused));
      expect(result.waiting).toEqual([]);
    }),
  );
});

test("one refused item of a hundred takes fifteen calls at most", async () => {
  for (const refused of [0, 37, 99]) {
    let calls = 0;
    await storeInHalves(
      Array.from({ length: 100 }, (_, index) => index),
      async (part) => {
        calls += 1;
        if (part.includes(refused)) throw new Refusal();
      },
      isRefusal,
    );
    expect(calls).toBeLessThanOrEqual(15);
  }
});

test("a failure that passes ends the attempt: what is not stored by then waits", async () => {
  const away = new Error("away");
  let calls = 0;
  const result = await storeInHalves(
    [1, 2, 3, 4],
    async () => {
      calls += 1;
      if (calls === 1) throw new Refusal();
      if (calls === 3) throw away;
      return "stored";
    },
    isRefusal,
  );
  expect(result).toEqual({
    values: ["stored"],
    stored: [1, 2],
    refused: [],
    waiting: [3, 4],
    failure: away,
  });
});

test("nothing to store is no call", async () => {
  const result = await storeInHalves([], () => Promise.reject(new Error("called")), isRefusal);
  expect(result).toEqual({ values: [], stored: [], refused: [], waiting: [], failure: null });
});
