import fc from "fast-check";
import { expect, test } from "vitest";
import { type PositionEntry, PositionTable, packPosition, unpackPosition } from "./positions.ts";

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
    atSeconds: fc.integer({ min: 0, max: 0xffffffff }),
  });
  fc.assert(
    fc.property(fc.array(write, { maxLength: 500 }), (writes) => {
      const model = new Map<string, PositionEntry>();
      const table = new PositionTable();
      for (const entry of writes) {
        table.set(entry);
        if (entry.word === 0) model.delete(`${entry.hi}:${entry.lo}`);
        else model.set(`${entry.hi}:${entry.lo}`, entry);
      }
      expect(table.size).toBe(model.size);
      expect(new Map(Array.from(table, (entry) => [`${entry.hi}:${entry.lo}`, entry]))).toEqual(model);
      for (const { hi, lo } of writes) {
        const entry = model.get(`${hi}:${lo}`);
        expect(table.get({ hi, lo })).toEqual(
          entry === undefined ? null : { ...unpackPosition(entry.word), atSeconds: entry.atSeconds },
        );
      }
    }),
  );
});
