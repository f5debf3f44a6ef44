import { expect, test } from "vitest";
import { endStep, field, makeQuiz, step } from "../testing/make-document.ts";
import { assign } from "./assignment.ts";
import type { AttemptState } from "./attempt-state.ts";
import { storedVariables, walk } from "./index.ts";
import type { Assignment } from "./types.ts";

/** What is stored of `x` after these assignments to it. */
function stored(
  initial: number,
  set: readonly Omit<Assignment, "variable">[],
  answers: Record<string, string> = {},
) {
  const quiz = makeQuiz(
    [
      step("a", "end", [field("number", "n", { required: false })], {
        rules: [{ set: set.map((each) => ({ variable: "x", ...each }) as never) }],
      }),
      endStep(),
    ],
    { variables: [{ key: "x", initial }] },
  );
  return storedVariables(walk(quiz, answers, { final: true }));
}

test.each<[number, Omit<Assignment, "variable">[], number]>([
  [10, [{ op: "multiply", value: 1e302 }], 1e303],
  [
    0,
    [
      { op: "set", value: 1e303 },
      { op: "add", value: 1 },
    ],
    1e303,
  ],
  [1e308, [{ op: "multiply", value: 10 }], 1e308],
  [-1e308, [{ op: "subtract", value: 1e308 }], -1e308],
  [7, [{ op: "divide", value: 0 }], 7],
  [12345678901.37, [{ op: "add", value: 0.01 }], 12345678901.38],
  [0.1, [{ op: "add", value: 0.2 }], 0.3],
  [9007199254740990, [{ op: "add", value: 1 }], 9007199254740991],
  [-0.5, [{ op: "multiply", value: 1e-9 }], 0],
  [2, [{ op: "divide", value: 3 }], 0.666667],
])("%d after %j is %d, which JSON can write", (initial, set, x) => {
  expect(stored(initial, set)).toEqual({ x });
});

test("a variable that answers alone make larger and larger stays the number that it last was", () => {
  const grow = Array.from({ length: 40 }, () => ({ op: "multiply", value: { answer: "n" } }) as const);
  expect(stored(1, grow, { n: "1000000000" })).toEqual({ x: expect.closeTo(1e306, -300) });
});

test("a number that JSON cannot write is stored as the empty text", () => {
  expect(storedVariables({ variables: { x: Number.POSITIVE_INFINITY, y: Number.NaN, z: 1 } })).toEqual({
    x: "",
    y: "",
    z: 1,
  });
});

test.each([
  ["a text of 5,000 characters is held whole", "a".repeat(5_000), "a".repeat(5_000)],
  ["of a longer one the rest is cut", "a".repeat(5_001), "a".repeat(5_000)],
  ["half a character at the cut is left out", `${"a".repeat(4_999)}😀`, "a".repeat(4_999)],
  ["a character that ends at the cut is held", `${"a".repeat(4_998)}😀`, `${"a".repeat(4_998)}😀`],
])("of what a variable is set to, %s", (_case, value, held) => {
  const state = { variables: { x: "", y: "other" } } as unknown as AttemptState;
  expect(assign({ variable: "x", op: "set", value }, state)).toEqual({ x: held, y: "other" });
});
