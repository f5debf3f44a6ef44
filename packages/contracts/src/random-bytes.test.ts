import { expect, test } from "vitest";
import { randomBytes } from "./random-bytes.ts";

test("as many bytes as were asked for, each of them given out once", () => {
  const lengths = Array.from({ length: 3_000 }, (_, index) => [10, 16, 24, 5_000][index % 4] ?? 0);
  const given = lengths.map((length) => randomBytes(length));
  expect(given.map(({ length }) => length)).toEqual(lengths);
  const beginnings = new Set(given.map((bytes) => bytes.subarray(0, 10).join()));
  expect(beginnings.size).toBe(given.length);
});
