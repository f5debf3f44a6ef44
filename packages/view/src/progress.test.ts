import { walk } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { makeSampleQuiz } from "../test/sample-quiz.ts";
import { progressOf } from "./progress.ts";

function makeSteps(graph: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(graph).map(([id, targets]) => ({
    id,
    title: "",
    elements: [{ id: `${id}_h`, type: "heading" as const, level: 1 as const, text: id }],
    rules: targets.slice(1).map((goto) => ({ goto })),
    next: targets[0] ?? null,
  }));
}

test("the bar begins above nothing, grows with every step and is full at the end", () => {
  const quiz = makeSampleQuiz();
  const shares = quiz.steps.map((step, index) => progressOf(quiz, step.id, index + 1));
  expect([shares[0], shares.at(-1), shares]).toEqual([0.1, 1, shares.toSorted((a, b) => a - b)]);
});

test("a shortcut moves the bar ahead and never back", () => {
  const quiz = makeSampleQuiz({ start: "a", steps: makeSteps({ a: ["b", "d"], b: ["c"], c: ["d"], d: [] }) });
  expect([progressOf(quiz, "a", 1), progressOf(quiz, "d", 2), progressOf(quiz, "b", 2)]).toEqual([
    0.25, 1, 0.5,
  ]);
});

test("a quiz that comes round again still has an end", () => {
  const quiz = makeSampleQuiz({ start: "a", steps: makeSteps({ a: ["b"], b: ["a", "c"], c: [] }) });
  expect(progressOf(quiz, "a", 1)).toBeCloseTo(1 / 3);
});

test("a step without elements is none to the respondent", () => {
  const [a, b, c] = makeSteps({ a: ["b"], b: ["c"], c: [] });
  const steps = [a, { ...b, elements: [] }, c].filter((step) => step !== undefined);
  const quiz = makeSampleQuiz({ start: "a", steps: steps as ReturnType<typeof makeSteps> });
  expect([progressOf(quiz, "a", 1), walk(quiz, {}).current]).toEqual([0.5, "a"]);
});
