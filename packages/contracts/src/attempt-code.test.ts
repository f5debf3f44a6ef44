import fc from "fast-check";
import { expect, test } from "vitest";
import { attemptCode, attemptsOfCode } from "./attempt-code.ts";
import { uuidv7 } from "./ids.ts";

test("a code has the second and the last bits of an attempt's id", () => {
  const id = uuidv7(
    Date.parse("2026-11-22T18:30:00.999Z"),
    Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xfe),
  );
  expect(attemptCode(id)).toBe("6FEKT8VU");
  expect(attemptsOfCode("6fekt8vu")).toEqual({
    fromMs: Date.parse("2026-11-22T18:30:00.000Z"),
    randomBits: 0x3fe,
  });
});

test.each([
  "(6FEKT8VU)",
  "6FEKT8VU)",
  " 6fekt8vu ",
  "Oi! Fiz o quiz (de pele).\nQuero saber mais. (6FEKT8VU)",
])("%j, as it is copied from a message, has the code", (text) => {
  expect(attemptsOfCode(text)).toEqual(attemptsOfCode("6FEKT8VU"));
});

test.each(["", "Oi 6FEKT8VU", "(6FEKT8VU) oi", "6G59NRZ", "6G59NRZYZ", "6G59NRZW", "Ana Lima", "6G59-RZY"])(
  "%j is no code",
  (text) => {
    expect(attemptsOfCode(text)).toBeNull();
  },
);

test("whatever id has a code is found by it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.parse("2020-01-01T00:00:00Z"), max: Date.parse("2053-12-31T00:00:00Z") }),
      fc.uint8Array({ minLength: 10, maxLength: 10 }),
      (nowMs, random) => {
        const id = uuidv7(nowMs, random);
        expect(attemptsOfCode(attemptCode(id))).toEqual({
          fromMs: nowMs - (nowMs % 1_000),
          randomBits: Number.parseInt(id.slice(-3), 16) & 0x3ff,
        });
      },
    ),
  );
});
