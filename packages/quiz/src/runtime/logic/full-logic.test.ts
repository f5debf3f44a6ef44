import fc from "fast-check";
import { expect, test } from "vitest";
import { compileCondition } from "../../compile/compile-condition.ts";
import { endStep, field, gotoButton, makeQuiz, single, step, text } from "../../testing/make-document.ts";
import type { CheckedAnswer } from "../answers.ts";
import { type AttemptState, type Condition, holds, type Literal, type Operator } from "../index.ts";

const quiz = makeQuiz([
  step("q", "end", [
    single("skin", { oily: { label: "Oleosa", score: 4 }, dry: { score: 1 } }),
    field("short_text", "name"),
    { id: "e_yes", type: "yes_no", key: "yes", label: text("?") },
    {
      id: "e_timer",
      type: "countdown",
      key: "timer",
      label: text("?"),
      until: { kind: "visitor", minutes: 5 },
    },
    gotoButton("go", "end"),
  ]),
  endStep(),
]);

/** Saturday, 2026-11-21, 22:30 in São Paulo. */
const visitor: AttemptState["visitor"] = {
  nowMs: Date.UTC(2026, 10, 22, 1, 30),
  offsetMinutes: -180,
  country: "BR",
  region: "SP",
  city: "Campinas",
  device: "phone",
  language: "pt",
  returning: false,
};

function stateWith(answer: CheckedAnswer | undefined, rest: Partial<AttemptState> = {}): AttemptState {
  const answers = new Map(answer === undefined ? [] : [["name", answer] as const]);
  const score = { total: 0, categories: {} };
  return { quiz, answers, variables: {}, score, hidden: {}, visitor, ...rest };
}

function isHeld(condition: Condition, state: AttemptState): boolean {
  return holds(compileCondition(condition), state);
}

test.each<[CheckedAnswer | undefined, Operator, Literal | undefined, boolean]>([
  ["ação ", "length_eq", 4, true],
  ["a\u0301", "length_eq", 1, true],
  ["Ana", "length_gt", 2, true],
  ["Ana", "length_gt", 3, false],
  ["Ana", "length_lt", "4", true],
  [undefined, "length_eq", 0, true],
  ["Ana", "length_lt", "many", false],
  ["2026-11-20", "before", "2026-11-21", true],
  ["2026-11-21", "before", "today", false],
  ["2026-11-21", "on", "today", true],
  ["2026-11-21T23:59", "on", "now", true],
  ["2026-11-21T22:29", "before", "now", true],
  ["2026-11-21T22:31", "before", "now", false],
  ["2026-11-21T22:31", "before", "today", false],
  ["2026-11-22T01:30Z", "on", "today", true],
  ["2026-11-28", "on", "+7d", true],
  ["2026-11-28", "on", "today+1w", true],
  ["2008-11-21", "on_or_before", "today-18y", true],
  ["2008-11-22", "on_or_before", "today-18y", false],
  ["2026-10-21", "on_or_after", "-1m", true],
  ["2026-11-22", "after", "today", true],
  ["2026-11-14", "within_past_days", 7, true],
  ["2026-11-13", "within_past_days", 7, false],
  ["2026-11-22", "within_past_days", 7, false],
  ["2026-11-28", "within_next_days", 7, true],
  ["2026-11-29", "within_next_days", 7, false],
  ["2026-11-21", "within_next_days", 0, true],
  ["tomorrow", "after", "today", false],
  [undefined, "before", "today", false],
  ["2026-11-21", "before", "soon", false],
  [20_261_121, "on", "today", false],
])("%j %s %j is %s", (left, op, right, expected) => {
  const condition: Condition = { left: { answer: "name" }, op, ...(right === undefined ? {} : { right }) };
  expect(isHeld(condition, stateWith(left))).toBe(expected);
});

test.each<[CheckedAnswer | undefined, boolean, Operator[]]>([
  ["Ana", true, ["submitted"]],
  [undefined, true, ["skipped"]],
  [undefined, false, []],
  [true, true, ["submitted"]],
  [{ clicked: true, at: "2026-11-21" }, true, ["submitted", "clicked"]],
  [{ status: "paid", minor: 1990 }, true, ["submitted", "paid"]],
  [{ status: "expired", minor: 1990 }, true, ["submitted", "expired"]],
  [{ expired: true }, true, ["submitted", "expired"]],
  [{ provider: "cal", uid: "b1" }, true, ["submitted", "booked"]],
  [{ provider: "cal", uid: " " }, true, ["submitted"]],
])("an element answered with %j, shown: %s, is %j", (answer, isShown, expected) => {
  const state = stateWith(answer, { shown: new Set(isShown ? ["name"] : []) });
  const states: Operator[] = ["submitted", "skipped", "clicked", "paid", "booked", "expired"];
  expect(states.filter((op) => isHeld({ left: { answer: "name" }, op }, state))).toEqual(expected);
});

test("true is a press of a button and the end of a countdown, and nothing of the kind of anything else", () => {
  const answers = new Map(["name", "yes", "timer", "go"].map((key) => [key, true] as const));
  const state = stateWith(undefined, { answers });
  const held = [...answers.keys()].map((answer) =>
    (["clicked", "expired"] as const).filter((op) => isHeld({ left: { answer }, op }, state)),
  );
  expect(held).toEqual([[], [], ["expired"], ["clicked"]]);
});

test.each<[Condition, boolean]>([
  [{ left: { answer: "name", part: "email" }, op: "ends_with", right: "@b.com" }, true],
  [{ left: { answer: "name", part: "toString" }, op: "is_empty" }, true],
  [{ left: { visitor: "country" }, op: "eq", right: "br" }, true],
  [{ left: { visitor: "hour" }, op: "between", right: [18, 23] }, true],
  [{ left: { visitor: "weekday" }, op: "eq", right: 6 }, true],
  [{ left: { visitor: "returning" }, op: "is_false" }, true],
  [{ left: { visitor: "time" }, op: "eq", right: "22:30" }, true],
  [{ left: { visitor: "date" }, op: "on", right: "today" }, true],
  [{ expression: "visitor.hour >= 18 and name.email == 'a@b.com'" }, true],
  [{ expression: "age('2008-11-22') >= 18" }, false],
  [{ left: { expression: "2 * 3" }, op: "gt", right: { expression: "5" } }, true],
  [{ left: { expression: "2 *" }, op: "is_empty" }, true],
])("%j is %s", (condition, expected) => {
  expect(isHeld(condition, stateWith({ email: "a@b.com", phone: "+5511" }))).toBe(expected);
});

test("where nobody captured a visitor, no comparison with time or place holds", () => {
  const state = stateWith("2026-11-21", { visitor: undefined });
  const conditions: Condition[] = [
    { left: { answer: "name" }, op: "on", right: "today" },
    { left: { answer: "name" }, op: "within_past_days", right: 9_999 },
    { left: { visitor: "country" }, op: "is_set" },
    { left: { visitor: "hour" }, op: "gte", right: 0 },
  ];
  expect(conditions.map((condition) => isHeld(condition, state))).toEqual([false, false, false, false]);
  expect(isHeld({ left: { answer: "name" }, op: "before", right: "2026-12-01" }, state)).toBe(true);
});

test("of two dates exactly one of before, on and after holds", () => {
  const date = fc.integer({ min: 0, max: 40_000 }).map((days) => new Date(days * 86_400_000).toISOString());
  fc.assert(
    fc.property(date, date, (first, second) => {
      const [left, right] = [first.slice(0, 10), second.slice(0, 10)];
      const ops: Operator[] = ["before", "on", "after"];
      const held = ops.filter((op) => isHeld({ left: { answer: "name" }, op, right }, stateWith(left)));
      expect(held).toEqual([left < right ? "before" : left > right ? "after" : "on"]);
      const orOn = (op: Operator) => isHeld({ left: { answer: "name" }, op, right }, stateWith(left));
      expect([orOn("on_or_before"), orOn("on_or_after")]).toEqual([
        held[0] !== "after",
        held[0] !== "before",
      ]);
    }),
    { seed: 20_261_121 },
  );
});

test.each<[string, CheckedAnswer | undefined, boolean]>([
  ["name", 5, true],
  ["name", -0.5, true],
  ["name", 0, false],
  ["name", undefined, false],
  ["name", "true", true],
  ["name", "Ana", false],
  ["name", true, true],
  ["name + 1", 5, true],
  ["name + 1", -1, false],
  ["if(name > 3, 2, 0)", 5, true],
  ["if(name > 3, 2, 0)", 1, false],
  ["2", undefined, true],
  ["0", undefined, false],
  ["name and true", 5, true],
])(
  "the expression %s alone, where name is %j, is a condition that holds: %s",
  (expression, answer, expected) => {
    const state = stateWith(answer);
    const and: Condition = { expression: `(${expression}) and true` };
    expect([
      isHeld({ expression }, state),
      isHeld({ not: { expression } }, state),
      isHeld(and, state),
    ]).toEqual([expected, !expected, expected]);
  },
);
