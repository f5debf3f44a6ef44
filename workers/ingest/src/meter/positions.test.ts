import fc from "fast-check";
import { expect, test } from "vitest";
import { PositionTable, packPosition, unpackPosition } from "./positions.ts";

test("a position fits one word and comes back", () => {
  for (const position of [
    { step: 1, moves: 1 },
    { step: 65_535, moves: 65_535 },
    { step: 1_000, moves: 201 },
  ]) {
    expect(unpackPosition(packPosition(position))).toEqual(position);
  }
});

test("a table of positions behaves as a Map for any sequence of writes and removals", () => {
  // Few homes and many keys: runs collide, wrap around the end and are closed again by removals.
  const write = fc.record({
    hi: fc.integer({ min: 1, max: 40 }),
    lo: fc.constantFrom(0, 1, 62, 63, 64, 127, 128, 0xffffffff),
    word: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 0xffffffff })),
  });
  fc.assert(
    fc.property(fc.array(write, { maxLength: 500 }), (writes) => {
      const model = new Map<string, number>();
      const table = new PositionTable();
      for (const { hi, lo, word } of writes) {
        table.set({ hi, lo }, word);
        if (word === 0) model.delete(`${hi}:${lo}`);
        else model.set(`${hi}:${lo}`, word);
      }
      expect(table.size).toBe(model.size);
      expect(new Map(Array.from(table, ({ hi, lo, word }) => [`${hi}:${lo}`, word]))).toEqual(model);
      for (const { hi, lo } of writes) {
        const word = model.get(`${hi}:${lo}`);
        expect(table.get({ hi, lo })).toEqual(word === undefined ? null : unpackPosition(word));
      }
    }),
  );
});
