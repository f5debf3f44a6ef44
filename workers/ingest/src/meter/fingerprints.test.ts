import fc from "fast-check";
import { expect, test } from "vitest";
import { AttemptFingerprints, FingerprintSet } from "./fingerprints.ts";

const half = fc.integer({ min: 0, max: 0xffffffff });
const fingerprint = fc.record({ hi: half, lo: half }).filter(({ hi, lo }) => hi !== 0 || lo !== 0);

test("the fingerprint of an event never changes", () => {
  expect(new AttemptFingerprints("01990000-0000-7000-8000-000000000001").of("view")).toEqual({
    hi: 649_480_686,
    lo: 2_715_616_761,
  });
});

test("neighbouring attempts and keys have different fingerprints that fill all bits", () => {
  const seen = new Set<string>();
  let ored = { hi: 0, lo: 0 };
  for (let attempt = 0; attempt < 20_000; attempt += 1) {
    const id = `01990000-0000-7000-8000-${attempt.toString(16).padStart(12, "0")}`;
    for (const key of ["view", "done", "reached:a", "reached:b"]) {
      const { hi, lo } = new AttemptFingerprints(id).of(key);
      seen.add(`${hi}:${lo}`);
      ored = { hi: (ored.hi | hi) >>> 0, lo: (ored.lo | lo) >>> 0 };
    }
  }
  expect({ distinct: seen.size, ored }).toEqual({
    distinct: 80_000,
    ored: { hi: 0xffffffff, lo: 0xffffffff },
  });
});

test("the two halves of a fingerprint are independent: each alone spreads over 1,024 slots evenly", () => {
  const slots = { hi: new Uint32Array(1_024), lo: new Uint32Array(1_024) };
  for (let attempt = 0; attempt < 102_400; attempt += 1) {
    const { hi, lo } = new AttemptFingerprints(
      `01990000-0000-7000-8000-${attempt.toString(16).padStart(12, "0")}`,
    ).of("done");
    slots.hi[hi & 1_023] = (slots.hi[hi & 1_023] ?? 0) + 1;
    slots.lo[lo & 1_023] = (slots.lo[lo & 1_023] ?? 0) + 1;
  }
  for (const counts of [slots.hi, slots.lo]) {
    expect(Math.min(...counts)).toBeGreaterThan(50);
    expect(Math.max(...counts)).toBeLessThan(160);
  }
});

test("a set of fingerprints behaves as a Set for any additions, also while it grows", () => {
  fc.assert(
    fc.property(fc.array(fingerprint, { maxLength: 600 }), (added) => {
      const model = new Set<string>();
      const set = new FingerprintSet();
      for (const item of added) {
        const text = `${item.hi}:${item.lo}`;
        expect(set.has(item)).toBe(model.has(text));
        expect(set.add(item)).toBe(!model.has(text));
        model.add(text);
      }
      expect(set.size).toBe(model.size);
      expect(new Set(Array.from(set, ({ hi, lo }) => `${hi}:${lo}`))).toEqual(model);
    }),
  );
});

test("fingerprints that fall into one slot are kept apart", () => {
  const set = new FingerprintSet();
  const items = Array.from({ length: 500 }, (_, index) => ({ hi: index + 1, lo: 1_024 * (index % 3) }));
  for (const item of items) set.add(item);
  expect(items.every((item) => set.has(item))).toBe(true);
  expect(set.has({ hi: 501, lo: 0 })).toBe(false);
});
