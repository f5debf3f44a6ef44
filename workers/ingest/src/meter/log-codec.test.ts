import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeSections, encodeSections } from "./log-codec.ts";

const half = fc.integer({ min: 0, max: 0xffffffff });
const section = fc.record({
  startMs: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
  seen: fc.array(fc.record({ hi: half, lo: half })),
  positions: fc.array(fc.record({ hi: half, lo: half, word: half, atSeconds: half })),
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
  expect(() => decodeSections(new Uint32Array([3]).buffer)).toThrow("format 3");
});

test("a blob of before positions had a time is read, and its positions get the time of its row or section", () => {
  const startMs = 1_000_000;
  const blob = new Uint32Array([1, 0, startMs, 1, 2, 7, 8, 1, 2, 3, 4, 5, 0]).buffer;
  const withTime = (atSeconds: number) => [
    {
      startMs,
      seen: [{ hi: 7, lo: 8 }],
      positions: [
        { hi: 1, lo: 2, word: 3, atSeconds },
        { hi: 4, lo: 5, word: 0, atSeconds },
      ],
    },
  ];
  expect(decodeSections(blob, 5_000_999)).toEqual(withTime(5_000));
  expect(decodeSections(blob)).toEqual(withTime(1_000));
});
