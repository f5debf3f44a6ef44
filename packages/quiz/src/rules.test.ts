/** Rules with all their actions, guards of steps, tags, lists and scoring, walked as they compile. */
import { expect, test } from "vitest";
import type { DocumentStepInput, QuizDocumentInput } from "./document.ts";
import { type Answers, MAX_ENTERED, validateAnswers, walk } from "./runtime/index.ts";
import { tagsOf } from "./runtime/stored-variables.ts";
import {
  endStep,
  field,
  gotoButton,
  heading,
  makeQuiz,
  single,
  step,
  text,
} from "./testing/make-document.ts";

const YES_NO = { yes: {}, no: {} };
const isYes = { left: { answer: "q" }, op: "eq", right: "yes" } as const;
const plain = (words: string) => ({ "pt-BR": [[{ text: words }]] });

/** Ids of what the step shows at the end of a walk, its faults and its path. */
function walked(steps: DocumentStepInput[], answers: Answers, rest: Partial<QuizDocumentInput> = {}) {
  const end = walk(makeQuiz(steps, rest), answers);
  return {
    path: end.path,
    visible: end.visible.map(({ id }) => id),
    faults: end.faults.map(({ element }) => element.key),
    status: end.status,
  };
}

test("a rule hides what was shown and shows what waits for it, unless the element's own condition does", () => {
  const steps = [
    step("a", "b", [single("q", YES_NO)], {
      rules: [{ when: isYes, show: ["extra", "h_none"], hide: ["usual"] }],
    }),
    step("b", null, [
      heading("usual", "usual"),
      heading("extra", "extra"),
      { ...heading("h_none", "none"), visibleIf: { left: { answer: "q" }, op: "eq", right: "never" } },
      gotoButton("go", "end"),
    ]),
    endStep(),
  ];
  expect(walked(steps, { q: "yes" }).visible).toEqual(["extra", "h_none", "go"]);
  expect(walked(steps, { q: "no" }).visible).toEqual(["usual", "go"]);
});

test("a rule requires what was optional and makes optional what was required", () => {
  const steps = [
    step("a", "b", [single("q", YES_NO)], {
      rules: [{ when: isYes, require: ["name"], optional: ["mail"] }],
    }),
    step("b", "end", [field("short_text", "name", { required: false }), field("email", "mail")]),
    endStep(),
  ];
  expect(walked(steps, { q: "yes" }).faults).toEqual(["name"]);
  expect(walked(steps, { q: "no" }).faults).toEqual(["mail"]);
});

test("the fallback runs when no rule holds, and only then", () => {
  const steps = [
    step("a", "b", [single("q", YES_NO)], {
      rules: [
        { when: isYes, set: [{ variable: "v", op: "set", value: "rule" }] },
        { when: { left: { variable: "v" }, op: "eq", right: "fallback" }, goto: "c" },
      ],
      fallback: { set: [{ variable: "v", op: "set", value: "fallback" }], tag: ["undecided"] },
    }),
    endStep("b"),
    endStep("c"),
  ];
  const quiz = makeQuiz(steps, { variables: [{ key: "v", initial: "" }] });
  const ends = ["yes", "no"].map((q) => {
    const end = walk(quiz, { q });
    return [end.current, end.variables.v, tagsOf(end)];
  });
  expect(ends).toEqual([
    ["b", "rule", []],
    ["b", "fallback", ["undecided"]],
  ]);
});

test("complete finishes at the first step whose ending always shows", () => {
  const steps = [
    step("a", "b", [single("q", YES_NO)], { rules: [{ when: isYes, complete: true }] }),
    step("b", "end", [single("r", YES_NO)]),
    endStep(),
  ];
  expect(walked(steps, { q: "yes" })).toMatchObject({ path: ["a", "end"], status: "finished" });
  expect(walked(steps, { q: "no" })).toMatchObject({ path: ["a", "b"], status: "waiting" });
});

test("a step whose condition does not hold is passed: nothing of it is shown, assigned or decided", () => {
  const steps = [
    step("a", "b", [single("q", YES_NO)]),
    step("b", "end", [single("r", YES_NO)], {
      when: isYes,
      enter: [{ variable: "v", op: "add", value: 1 }],
      rules: [{ goto: "lost" }],
    }),
    endStep(),
    endStep("lost"),
  ];
  const quiz = makeQuiz(steps, { variables: [{ key: "v", initial: 0 }] });
  const passed = walk(quiz, { q: "no", r: "yes" }, { final: true });
  expect([passed.path, passed.variables.v, [...passed.answers.keys()]]).toEqual([["a", "end"], 0, ["q"]]);
  expect(walk(quiz, { q: "yes", r: "yes" }, { final: true }).path).toEqual(["a", "b", "lost"]);
});

test("tags are given and taken back by rules, asked by conditions, and stored beside the variables", () => {
  const steps = [
    step("a", "b", [single("q", YES_NO)], {
      rules: [{ tag: ["lead", "cold"] }, { when: isYes, tag: ["hot"], untag: ["cold"] }],
    }),
    step("b", "end", [heading("h", "hot")], {
      rules: [{ when: { left: { tag: "hot" }, op: "is_true" }, goto: "vip" }],
    }),
    endStep(),
    endStep("vip"),
  ];
  const quiz = makeQuiz(steps, { variables: [{ key: "v", initial: 1 }] });
  const stored = ["yes", "no"].map((v) => validateAnswers(quiz, [{ k: "q", v }], { final: true }));
  expect(
    stored.map((result) => result.ok && [result.value.ending, result.value.variables, result.value.tags]),
  ).toEqual([
    ["vip", { v: 1, tags: "lead, hot" }, ["lead", "hot"]],
    ["end", { v: 1, tags: "lead, cold" }, ["lead", "cold"]],
  ]);
});

test("lists are pushed to, taken from at both ends, copied and looked up, and stored as text", () => {
  const set = [
    { variable: "list", op: "push", value: ["a", "b"] },
    { variable: "list", op: "push", value: 3 },
    { variable: "list", op: "push", value: "" },
    { variable: "copy", op: "copy", value: { variable: "list" } },
    { variable: "last", op: "pop", value: { variable: "list" } },
    { variable: "first", op: "shift", value: { variable: "list" } },
    {
      variable: "named",
      op: "map",
      value: { variable: "list" },
      pairs: [
        ["A", "Acne"],
        [3, "três"],
      ],
    },
    { variable: "one", op: "map", value: "B", pairs: [["b", "Brilho"]] },
    { variable: "joined", op: "set", value: { variable: "list" } },
    { variable: "joined", op: "append", value: { expression: "len(list) * 10" } },
  ] as const;
  const keys = ["list", "copy", "last", "first", "named", "one", "joined"];
  const quiz = makeQuiz([step("a", "end", [], { enter: set.map((item) => item as never) }), endStep()], {
    variables: keys.map((key) => ({ key, initial: "" })),
  });
  const { variables } = walk(quiz, {});
  expect(variables).toEqual({
    list: ["a", "b", 3],
    copy: ["a", "b", 3],
    last: 3,
    first: "a",
    named: ["Acne", "três"],
    one: "Brilho",
    joined: "a, b, 330",
  });
  const stored = validateAnswers(quiz, [], { final: true });
  expect(stored.ok && stored.value.variables).toMatchObject({ list: "a, b, 3", named: "Acne, três" });
});

test("a list holds at most 100 items, however often a loop pushes", () => {
  const loop = step("a", "a", [], { enter: [{ variable: "list", op: "push", value: "x" }] });
  const end = walk(makeQuiz([loop, endStep()], { variables: [{ key: "list", initial: "" }] }), {});
  expect([end.status, (end.variables.list as string[]).length]).toEqual(["cycle", 100]);
});

test("a loop through steps without questions is stopped by the guard, and finishes nothing", () => {
  const loop = [step("a", "b", [], { enter: [{ variable: "n", op: "add", value: 1 }] }), step("b", "a", [])];
  const quiz = makeQuiz([...loop, endStep()], { variables: [{ key: "n", initial: 0 }] });
  const end = walk(quiz, {}, { final: true });
  expect([end.status, end.finished, end.variables.n]).toEqual(["cycle", false, MAX_ENTERED / 2]);
  const refused = validateAnswers(quiz, [], { final: true });
  expect(!refused.ok && refused.error.map(({ code }) => code)).toEqual(["not_finished"]);
});

test("a step with much logic counts as several, so a loop through it is stopped as much sooner", () => {
  const rules = Array.from({ length: 50 }, () => ({
    when: {
      all: Array.from({ length: 20 }, () => ({ left: { variable: "n" }, op: "lt", right: 0 }) as const),
    },
    goto: "end",
  }));
  const loop = step("a", "a", [], { enter: [{ variable: "n", op: "add", value: 1 }], rules });
  const quiz = makeQuiz([loop, endStep()], { variables: [{ key: "n", initial: 0 }] });
  const end = walk(quiz, {});
  expect([end.status, quiz.steps[0]?.cost, end.variables.n]).toEqual([
    "cycle",
    3,
    Math.ceil(MAX_ENTERED / 3),
  ]);
});

test("points of a category count by its weight, and the first declared leads a tie", () => {
  const points = { x: { scores: { care: 2, zeal: 1 } }, y: { scores: { care: 3, zeal: 1 } } };
  const quiz = makeQuiz([step("a", "end", [single("q", points)]), endStep()], {
    categories: [
      { key: "care", title: text("Care"), weight: 0.5 },
      { key: "zeal", title: text("Zeal") },
    ],
    outcomes: [
      {
        key: "zealous",
        title: text("Z"),
        text: plain("Z"),
        when: { left: { score: "top" }, op: "eq", right: "zeal" },
      },
      { key: "caring", title: text("C"), text: plain("C") },
    ],
  });
  const ends = ["x", "y"].map((q) => walk(quiz, { q }, { final: true }));
  expect(ends.map(({ score, outcome }) => [score.categories, outcome])).toEqual([
    [{ care: 1, zeal: 1 }, "caring"],
    [{ care: 1.5, zeal: 1 }, "caring"],
  ]);
});

test("by points the outcome with the most is the one; ties go to the first, none to the last", () => {
  const points = {
    a: { scores: { oily: 2, dry: 2 } },
    b: { scores: { oily: 1, dry: 3 } },
    c: {},
    d: { scores: { normal: 5, dry: 1 } },
  };
  const quiz = makeQuiz([step("s", "end", [single("q", points)]), endStep()], {
    outcomeBy: "points",
    outcomes: ["oily", "dry", "normal"].map((key) => ({ key, title: text(key), text: plain(key) })),
  });
  const outcomes = Object.keys(points).map((q) => walk(quiz, { q }, { final: true }).outcome);
  expect(outcomes).toEqual(["oily", "dry", "normal", "normal"]);
  expect(quiz.categories.map(({ key }) => key)).toEqual(["oily", "dry", "normal"]);
});

test("a graded quiz passes by the share of the points that its shown questions could give", () => {
  const right = { right: { score: 2 }, wrong: { score: -1 } };
  const quiz = makeQuiz(
    [
      step("a", "b", [single("q1", right), single("q2", right, { required: false })]),
      step("b", "end", [
        {
          id: "e_q3",
          type: "multiple_choice",
          key: "q3",
          label: text("?"),
          max: 2,
          choices: [1, 1, 3].map((score, at) => ({ id: `c${at}`, label: text("c"), score })),
        },
      ]),
      endStep(),
    ],
    {
      outcomes: [
        {
          key: "passed",
          title: text("P"),
          text: plain("P"),
          when: { left: { score: "percent" }, op: "gte", right: 70 },
        },
        { key: "failed", title: text("F"), text: plain("F") },
      ],
    },
  );
  const grade = (answers: Answers) => walk(quiz, answers, { final: true }).outcome;
  expect(grade({ q1: "right", q2: "right", q3: ["c0", "c2"] })).toBe("passed");
  expect(grade({ q1: "right", q3: ["c0", "c2"] })).toBe("passed");
  expect(grade({ q1: "wrong", q2: "right", q3: ["c2"] })).toBe("failed");
});

test("an outcome may be found by a formula over answers", () => {
  const quiz = makeQuiz([step("a", "end", [field("number", "kg"), field("number", "cm")]), endStep()], {
    outcomes: [
      { key: "low", title: text("L"), text: plain("L"), when: { expression: "bmi(kg, cm) < 18.5" } },
      { key: "mid", title: text("M"), text: plain("M"), when: { expression: "bmi(kg, cm) < 25" } },
      { key: "high", title: text("H"), text: plain("H") },
    ],
  });
  const outcomes = [50, 70, 90].map((kg) => walk(quiz, { kg, cm: 175 }, { final: true }).outcome);
  expect(outcomes).toEqual(["low", "mid", "high"]);
});

test("a condition of the path may ask for the outcome so far; an outcome that asks for itself gets nothing", () => {
  const quiz = makeQuiz(
    [
      step("a", "b", [single("q", { yes: { score: 5 }, no: {} })], {
        rules: [{ when: { left: { outcome: "key" }, op: "eq", right: "high" }, goto: "vip" }],
      }),
      endStep("b"),
      endStep("vip"),
    ],
    {
      outcomes: [
        { key: "odd", title: text("O"), text: plain("O"), when: { left: { outcome: "key" }, op: "is_set" } },
        {
          key: "high",
          title: text("H"),
          text: plain("H"),
          when: { left: { score: "total" }, op: "gt", right: 3 },
        },
        { key: "low", title: text("L"), text: plain("L") },
      ],
    },
  );
  expect(["yes", "no"].map((q) => walk(quiz, { q }, { final: true }).path.at(-1))).toEqual(["vip", "b"]);
});
