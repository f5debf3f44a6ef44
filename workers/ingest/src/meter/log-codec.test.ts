import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeSections, encodeSections } from "./log-codec.ts";

const half = fc.integer({ min: 0, max: 0xffffffff });
const section = fc.record({
  startMs: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
  seen: fc.array(fc.record({ hi: half, lo: half })),
  positions: fc.array(fc.record({ hi: half, lo: half, word: half })),
});

test("whatever was encoded comes back", () => {
  fc.assert(
    fc.property(fc.array(section), (sections) => {
      expect(decodeSections(encodeSections(sections))).toEqual(sections);
    }),
  );
});

test("an event takes 8 bytes of the log", () => {
  const seen = Array.from({ length: 1_000 }, (_, index) => ({ hi: index, lo: index + 1 }));
  expect(encodeSections([{ startMs: 1, seen, positions: [] }]).byteLength).toBe(8 * 1_000 + 4 * 5);
});

test("a blob of another format or one cut short is refused", () => {
  const whole = encodeSections([{ startMs: 1, seen: [{ hi: 1, lo: 2 }], positions: [] }]);
  expect(() => decodeSections(whole.slice(0, 24))).toThrow("cut short at word 6");
  expect(() => decodeSections(whole.slice(0, 25))).toThrow("format");
  expect(() => decodeSections(new Uint32Array([2]).buffer)).toThrow("format 2");
});
