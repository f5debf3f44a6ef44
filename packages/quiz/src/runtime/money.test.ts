/** Amounts of money wherever something is reckoned with them. They are stored in hundredths of their unit. */
import { expect, test } from "vitest";
import { compileCondition } from "../compile/compile-condition.ts";
import type { DocumentElementInput, DocumentStepInput } from "../document.ts";
import { endStep, field, makeQuiz, step, text } from "../testing/make-document.ts";
import { numberOf } from "./chart-kinds.ts";
import { withDefaults } from "./default-answers.ts";
import { type Condition, holds, pipe, type Walk, walk } from "./index.ts";

function money(key: string, rest: object = {}): DocumentElementInput {
  return { id: `e_${key}`, type: "currency", key, label: text(key), ...rest };
}

function figure(key: string, expression: string, format: "brl" | "number"): DocumentElementInput {
  return { id: `e_${key}`, type: "calculated", key, label: text(key), expression, format, decimals: 2 };
}

const SET: NonNullable<DocumentStepInput["rules"]>[number]["set"] = [
  { variable: "held", op: "set", value: { answer: "pay" } },
  { variable: "sum", op: "add", value: { answer: "pay" } },
  { variable: "copied", op: "copy", value: { answer: "pay" } },
  { variable: "made", op: "set", value: { expression: "pay + 0.1" } },
];

const quiz = makeQuiz(
  [
    step("q", "shown", [money("pay"), money("goal")], { rules: [{ set: SET }] }),
    step("shown", "end", [
      figure("year", "pay * 12", "brl"),
      figure("rest", "goal - pay", "number"),
      money("again", { required: false, defaultValue: { answer: "pay" } }),
      money("kept", { required: false, defaultValue: { variable: "sum" } }),
    ]),
    endStep(),
  ],
  { variables: ["held", "sum", "copied", "made"].map((key) => ({ key, initial: key === "sum" ? 1 : "" })) },
);

function stateAt(pay: string, until = "shown"): Walk {
  return walk(quiz, { pay, goal: "250" }, { until });
}

test("a calculation takes an amount in its unit, whatever shows the result", () => {
  const state = walk(quiz, { pay: "100,00", goal: "250,50" }, { final: true });
  expect([state.answers.get("year"), state.answers.get("rest")]).toEqual([1200, 150.5]);
  expect(pipe("{{year|brl}}; {{rest|number:2}}; {{pay|brl}}; {{pay}}", state)).toBe(
    "R$ 1.200,00; 150,50; R$ 100,00; R$ 100,00",
  );
});

test("assignments take an amount in its unit, so that it is piped as it was answered", () => {
  const state = stateAt("1.299,90");
  expect(state.variables).toEqual({ held: 1299.9, sum: 1300.9, copied: 1299.9, made: 1300 });
  expect(pipe("{{held|brl}} {{sum|brl}} {{made|number:2}}", state)).toBe("R$ 1.299,90 R$ 1.300,90 1.300,00");
});

test("a point of a chart lies at the amount in its unit", () => {
  const bound = makeQuiz([
    step("q", "pic", [money("pay")]),
    step("pic", "end", [
      {
        id: "c",
        type: "chart",
        title: text("c"),
        points: [
          { label: text("a"), expression: "pay" },
          { label: text("b"), value: 2 },
        ],
      },
    ]),
    endStep(),
  ]);
  const state = walk(bound, { pay: "100,00" }, { final: true });
  const chart = bound.steps[1]?.elements[0];
  expect(chart?.type === "chart" && chart.points.map((point) => numberOf(point, state))).toEqual([100, 2]);
});

test("a field that begins with another amount holds the same amount", () => {
  const state = stateAt("1.299,90");
  expect(withDefaults(state, {}, {})).toEqual({ again: "1.299,9", kept: "1.300,9" });
});

test.each<[Condition, boolean]>([
  [{ left: { answer: "pay" }, op: "gt", right: 9_999 }, true],
  [{ left: { answer: "pay" }, op: "gt", right: 10_000 }, false],
  [{ left: { answer: "pay" }, op: "eq", right: "10000" }, true],
  [{ left: { answer: "pay" }, op: "between", right: [10_000, 20_000] }, true],
  [{ left: { answer: "pay" }, op: "not_between", right: [100, 200] }, true],
  [{ left: { answer: "pay" }, op: "one_of", right: [10_000, 1] }, true],
  [{ left: { answer: "pay", part: "minor" }, op: "eq", right: 10_000 }, true],
  [{ left: { answer: "pay", part: "minor" }, op: "eq", right: { expression: "100 * 100" } }, true],
  [{ left: { answer: "pay" }, op: "eq", right: { variable: "held" } }, true],
  [{ left: { variable: "held" }, op: "eq", right: { answer: "pay" } }, true],
  [{ left: { answer: "goal" }, op: "gt", right: { answer: "pay" } }, true],
  [{ left: { answer: "pay" }, op: "lt", right: { expression: "101" } }, true],
  [{ left: { expression: "pay" }, op: "eq", right: 100 }, true],
  [{ left: { variable: "held" }, op: "eq", right: 100 }, true],
  [{ expression: "pay == 100 and pay < goal and pay.minor == 10000" }, true],
  [{ left: { answer: "pay" }, op: "is_set" }, true],
])("of R$ 100,00 %j is %s", (condition, expected) => {
  expect(holds(compileCondition(condition), stateAt("100,00"))).toBe(expected);
});

test("nothing but money is taken for it", () => {
  const other = makeQuiz([step("q", "end", [field("number", "minor")]), endStep()]);
  const charge = { status: "pending", provider: "pix", minor: 990, cur: "BRL" };
  const state = { ...walk(other, { minor: 990 }, { final: true }) };
  const answers = new Map([...state.answers, ["pix", charge] as const]);
  const isHeld = (condition: Condition) => holds(compileCondition(condition), { ...state, answers });
  expect([
    isHeld({ expression: "minor == 990" }),
    isHeld({ expression: "pix == 'pending'" }),
    isHeld({ left: { answer: "pix" }, op: "eq", right: "pending" }),
  ]).toEqual([true, true, true]);
});
