import { uuidv7 } from "@borda/contracts";
import { expect, test } from "vitest";
import { createTrail } from "./trail.ts";

function ids(count: number): string[] {
  const random = new Uint8Array(10);
  return Array.from({ length: count }, (_, index) => {
    new DataView(random.buffer).setUint32(6, Math.imul(index, 2_654_435_761) >>> 0);
    return uuidv7(1_760_000_000_000 + index, random);
  });
}

test("one request in a hundred is followed, and the same one everywhere", () => {
  const followed = ids(20_000).filter(createTrail(100));
  expect(followed.length).toBeGreaterThan(150);
  expect(followed.length).toBeLessThan(250);
  expect(followed.every(createTrail(100))).toBe(true);
});

test("every request is followed where all are asked for, and an id of another form anywhere", () => {
  expect(ids(100).every(createTrail(1))).toBe(true);
  expect(createTrail(100)("request-odd")).toBe(true);
});
