import fc from "fast-check";
import { expect, test } from "vitest";
import { answerValueSchema, isAlong, MAX_MOVES, movesAlong, storedAnswerSchema } from "./answers.ts";

test("moves along a path enter its steps one after another, as many as are reported", () => {
  expect(movesAlong(["a", "b"])).toEqual([
    { seq: 0, from: null, to: "a" },
    { seq: 1, from: "a", to: "b" },
  ]);
  expect(movesAlong(Array.from({ length: 300 }, () => "a"))).toHaveLength(MAX_MOVES + 1);
});

test("moves go along a path when they are the very moves that the path gives", () => {
  const path = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: MAX_MOVES + 20 });
  fc.assert(
    fc.property(path, path, (one, other) => {
      const moves = movesAlong(other);
      expect(isAlong(other, moves)).toBe(true);
      expect(isAlong(one, moves)).toBe(JSON.stringify(movesAlong(one)) === JSON.stringify(moves));
      expect(isAlong(other, moves.slice(0, -1))).toBe(moves.length === 0);
    }),
  );
});

test("options of several are sent and stored with the person's own words, and never by halves", () => {
  const value = { ids: ["spots", "other"], text: "Acne" };
  const stored = { k: "worries", t: "multiple_choice", v: value, question: "?", text: "Outra: Acne" };
  const halves = [{ ids: ["other"] }, { ids: "other", more: ["x"] }, { ...value, more: "x" }];
  expect([
    answerValueSchema.safeParse(value).data,
    storedAnswerSchema.safeParse(stored).data?.v,
    halves.map((half) => answerValueSchema.safeParse(half).success),
  ]).toEqual([value, value, [false, false, false]]);
});
