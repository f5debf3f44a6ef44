import { expect, test } from "vitest";
import {
  ending,
  endStep,
  field,
  gotoButton,
  heading,
  makeQuiz,
  single,
  step,
  text,
} from "../testing/make-document.ts";
import type { Answers } from "./answers.ts";
import { nextStep, type Walk, type WalkOptions, walk } from "./index.ts";
import { pressButton } from "./press-button.ts";
import type { Condition } from "./types.ts";

/** What a test looks at in a walk. */
function summary({ path, current, status, ending: end }: Walk) {
  return { path, current, status, ending: end };
}

const branching = makeQuiz([
  step("welcome", "skin", [heading("h_welcome", "Oi")]),
  step("skin", "name", [single("skin", { oily: { goto: "oily_care" }, dry: {}, none: { goto: "end" } })]),
  step("oily_care", "name", [single("shine", { some: {}, much: {} }, { required: false })]),
  step("name", "end", [field("short_text", "name")]),
  endStep(),
]);

test.each<[string, Answers, WalkOptions, ReturnType<typeof summary>]>([
  [
    "nothing answered stands at the first step",
    {},
    {},
    { path: ["welcome"], current: "welcome", status: "waiting", ending: null },
  ],
  [
    "an answer behind a step without questions shows that it was passed",
    { skin: "dry" },
    {},
    { path: ["welcome", "skin", "name"], current: "name", status: "waiting", ending: null },
  ],
  [
    "`until` goes to a step and passes what is optional before it",
    { skin: "oily" },
    { until: "name" },
    { path: ["welcome", "skin", "oily_care", "name"], current: "name", status: "waiting", ending: null },
  ],
  [
    "`until` stops early where something required is missing",
    {},
    { until: "name" },
    { path: ["welcome", "skin"], current: "skin", status: "waiting", ending: null },
  ],
  [
    "`until` a step on another path is as if it was not given",
    { skin: "none", name: "Ana" },
    { until: "oily_care" },
    { path: ["welcome", "skin", "end"], current: "end", status: "finished", ending: "end" },
  ],
  [
    "`until` an unknown step is as if it was not given",
    { skin: "dry" },
    { until: "nowhere" },
    { path: ["welcome", "skin", "name"], current: "name", status: "waiting", ending: null },
  ],
  [
    "`until` the ending finishes",
    { skin: "dry", name: "Ana" },
    { until: "end" },
    { path: ["welcome", "skin", "name", "end"], current: "end", status: "finished", ending: "end" },
  ],
  [
    "`final` passes everything optional",
    { skin: "oily", name: "Ana" },
    { final: true },
    {
      path: ["welcome", "skin", "oily_care", "name", "end"],
      current: "end",
      status: "finished",
      ending: "end",
    },
  ],
  [
    "`final` stops where something required is missing",
    { skin: "oily" },
    { final: true },
    { path: ["welcome", "skin", "oily_care", "name"], current: "name", status: "waiting", ending: null },
  ],
  [
    "an answer that does not fit counts as none",
    { skin: "unknown", name: "Ana" },
    { final: true },
    { path: ["welcome", "skin"], current: "skin", status: "waiting", ending: null },
  ],
])("%s", (_, answers, options, expected) => {
  expect(summary(walk(branching, answers, options))).toEqual(expected);
});

test("answers on another path are not part of the walk", () => {
  const end = walk(branching, { skin: "dry", shine: "much", name: "Ana" }, { final: true });
  expect([...end.answers]).toEqual([
    ["skin", "dry"],
    ["name", "Ana"],
  ]);
});

test("the next step follows a choice's goto, and stays where an answer is missing", () => {
  const moves = [
    nextStep(branching, {}, "welcome"),
    nextStep(branching, {}, "skin"),
    nextStep(branching, { skin: "oily" }, "skin"),
    nextStep(branching, { skin: "dry" }, "skin"),
    nextStep(branching, { skin: "oily" }, "oily_care"),
    nextStep(branching, { skin: "oily", name: "Ana" }, "name"),
  ];
  expect(moves.map(({ current }) => current)).toEqual(["skin", "skin", "oily_care", "name", "name", "end"]);
});

const total = (op: "gt" | "lte", right: number): Condition => ({ left: { score: "total" }, op, right });

test("a chosen goto decides before the rules, a rule before next, and rules see their own assignments", () => {
  const quiz = makeQuiz(
    [
      step(
        "q",
        "by_next",
        [single("a", { jump: { goto: "by_choice" }, rule: { score: 2 }, none: { score: 0 } })],
        {
          rules: [
            { set: [{ variable: "seen", op: "add", value: { score: "total" } }] },
            { when: { left: { variable: "seen" }, op: "gt", right: 1 }, goto: "by_rule" },
            { set: [{ variable: "seen", op: "append", value: "!" }] },
          ],
        },
      ),
      ...["by_choice", "by_rule", "by_next"].map((id) => step(id, null, [ending(id)])),
    ],
    { variables: [{ key: "seen", initial: 0 }] },
  );
  const ends = ["jump", "rule", "none"].map((a) => walk(quiz, { a }, { final: true }));
  expect(ends.map(({ ending: end, variables }) => [end, variables])).toEqual([
    ["by_choice", { seen: 0 }],
    ["by_rule", { seen: 2 }],
    ["by_next", { seen: "0!" }],
  ]);
});

test("steps that show nothing are passed through, whatever they assign", () => {
  const quiz = makeQuiz(
    [
      step("q", "logic", [single("a", { x: { score: 3 }, y: { score: 1 } })]),
      step("logic", "low", [], {
        enter: [{ variable: "double", op: "set", value: { score: "total" } }],
        rules: [
          { set: [{ variable: "double", op: "multiply", value: 2 }] },
          { when: total("gt", 2), goto: "hidden" },
        ],
      }),
      step("hidden", "high", [
        { ...heading("h", "x"), visibleIf: { left: { answer: "a" }, op: "eq", right: "y" } },
      ]),
      step("low", null, [ending("low")]),
      step("high", null, [ending("high")]),
    ],
    { variables: [{ key: "double", initial: "" }] },
  );
  expect(nextStep(quiz, { a: "x" }, "q")).toMatchObject({
    path: ["q", "high"],
    ending: "high",
    variables: { double: 6 },
  });
  expect(walk(quiz, { a: "y" }, { final: true })).toMatchObject({
    path: ["q", "low"],
    variables: { double: 2 },
  });
});

test("an element may depend on an answer above it in the same step, and a hidden one is not required", () => {
  const quiz = makeQuiz([
    step("q", "end", [
      single("has_mail", { yes: {}, no: {} }),
      field("email", "mail", { visibleIf: { left: { answer: "has_mail" }, op: "eq", right: "yes" } }),
    ]),
    endStep(),
  ]);
  const shown = (answers: Answers) => walk(quiz, answers).visible.map(({ id }) => id);
  expect([shown({}), shown({ has_mail: "yes" }), shown({ has_mail: "no", mail: "a@b.co" })]).toEqual([
    ["e_has_mail"],
    ["e_has_mail", "e_mail"],
    ["e_end"],
  ]);
});

test("nobody has to choose more options than are offered, nor is told to", () => {
  const onlyIf = (answer: string) => ({ visibleIf: { left: { answer }, op: "eq" as const, right: "x" } });
  const many = (key: string, more: object) => ({
    id: `e_${key}`,
    type: "multiple_choice" as const,
    key,
    label: text(key),
    min: 2,
    choices: ["p", "q"].map((id) => ({ id, label: text(id), ...(id === "q" ? onlyIf("a") : {}) })),
    ...more,
  });
  const quiz = makeQuiz([
    step("one", "two", [single("a", { x: {}, y: {} })]),
    step("two", "end", [
      many("few", {}),
      many("worded", { other: { label: text("other") } }),
      many("none", {
        choices: [
          { id: "p", label: text("p"), ...onlyIf("a") },
          { id: "q", label: text("q") },
          { id: "no", label: text("none"), exclusive: true },
        ],
      }),
    ]),
    endStep(),
  ]);
  const given = { few: ["p"], worded: { ids: ["p", "other"], text: "z" }, none: ["q"] };
  const walked = (a: string) => walk(quiz, { a, ...given }, { final: true });
  const toldOf = (a: string) =>
    walk(quiz, { a }).visible.map((element) => "countHelp" in element && element.countHelp);
  expect([
    walked("x").faults.map(({ element, fault }) => [element.key, fault]),
    walked("y").status,
    toldOf("x"),
    toldOf("y"),
  ]).toEqual([
    [
      ["few", { code: "too_few_choices", min: 2 }],
      ["none", { code: "too_few_choices", min: 2 }],
    ],
    "finished",
    ["Escolha pelo menos 2.", "Escolha pelo menos 2.", "Escolha pelo menos 2."],
    [undefined, "Escolha pelo menos 2.", undefined],
  ]);
});

test("points are summed over the path, per category, without binary dust", () => {
  const quiz = makeQuiz(
    [
      step("one", "two", [single("a", { x: { score: 0.1, scores: { dry: 1 } } })]),
      step("two", "end", [
        {
          id: "e_b",
          type: "multiple_choice",
          key: "b",
          label: text("b"),
          choices: [
            { id: "p", label: text("p"), score: 0.2, scores: { dry: 1, oily: 4 } },
            { id: "q", label: text("q"), score: -1 },
          ],
        },
      ]),
      endStep(),
    ],
    { categories: ["oily", "dry"].map((key) => ({ key, title: text(key) })) },
  );
  const scoreOf = (b: string[]) => walk(quiz, { a: "x", b }, { final: true }).score;
  expect([scoreOf(["p"]), scoreOf(["q", "p"])]).toEqual([
    { total: 0.3, categories: { oily: 4, dry: 2 } },
    { total: -0.7, categories: { oily: 4, dry: 2 } },
  ]);
});

test("the outcome is the first whose condition holds", () => {
  const outcome = (key: string, when?: Condition) => ({
    key,
    title: text(key),
    text: { "pt-BR": [] },
    ...(when === undefined ? {} : { when }),
  });
  const quiz = makeQuiz(
    [step("q", "end", [single("a", { x: { score: 5 }, y: { score: 2 }, z: {} })]), endStep()],
    {
      outcomes: [outcome("high", total("gt", 4)), outcome("middle", total("gt", 1)), outcome("low")],
    },
  );
  expect(["x", "y", "z"].map((a) => walk(quiz, { a }, { final: true }).outcome)).toEqual([
    "high",
    "middle",
    "low",
  ]);
});

const buttons = makeQuiz([
  step("offer", null, [gotoButton("buy", "checkout"), gotoButton("skip", "end")]),
  step("checkout", "end", [
    heading("h", "Checkout"),
    gotoButton("more", "offer_2"),
    { id: "go_on", type: "button", label: text("ok"), action: { kind: "next" } },
  ]),
  step("offer_2", "end", [heading("h2", "More")]),
  endStep(),
]);

test("a press decides where to go on, is remembered as an answer and can be changed", () => {
  const bought = pressButton(buttons, {}, "offer", "buy");
  const skipped = pressButton(buttons, bought, "offer", "skip");
  expect(skipped).toEqual({ buy: null, skip: true });
  expect([nextStep(buttons, bought, "offer").current, nextStep(buttons, skipped, "offer").current]).toEqual([
    "checkout",
    "end",
  ]);
  expect(walk(buttons, skipped, { final: true })).toMatchObject({ path: ["offer", "end"], finished: true });
});

test("a step whose only ways on are its buttons waits for a press, one with a next button does not", () => {
  expect(summary(walk(buttons, {}, { final: true }))).toEqual({
    path: ["offer"],
    current: "offer",
    status: "waiting",
    ending: null,
  });
  expect(walk(buttons, { buy: true }, { final: true }).path).toEqual(["offer", "checkout", "end"]);
  expect(walk(buttons, { buy: true, more: true }, { final: true }).path).toEqual([
    "offer",
    "checkout",
    "offer_2",
    "end",
  ]);
});

const retry = makeQuiz([
  step("question", "right", [single("a", { good: { score: 1 }, bad: { goto: "wrong" } })]),
  step("wrong", "question", [heading("h", "Try again")]),
  step("right", "end", [heading("h_right", "Well done")]),
  endStep(),
]);

test("whoever is sent back to a question is asked again, and a new answer is as good as the first", () => {
  const first = nextStep(retry, { a: "bad" }, "question");
  const back = nextStep(retry, { a: "bad" }, "wrong");
  expect([first.current, back.current, back.status]).toEqual(["wrong", "question", "waiting"]);
  expect(walk(retry, { a: "bad" }, { final: true }).status).toBe("waiting");
  expect(walk(retry, { a: "good" }, { final: true })).toMatchObject({
    path: ["question", "right", "end"],
    score: { total: 1 },
    finished: true,
  });
});

test("a loop that counts ends by its condition, one that does not is stopped by the guard", () => {
  const loop = (right: number) =>
    makeQuiz(
      [
        step("count", "count", [], {
          enter: [{ variable: "n", op: "add", value: 1 }],
          rules: [{ when: { left: { variable: "n" }, op: "gte", right }, goto: "end" }],
        }),
        endStep(),
      ],
      { variables: [{ key: "n", initial: 0 }] },
    );
  expect(walk(loop(1_000 - 1), {})).toMatchObject({ status: "finished", variables: { n: 999 } });
  expect(walk(loop(1_000), {})).toMatchObject({ status: "cycle", finished: false, ending: null });
});

test("screens that go round without asking are stopped once 300 were shown", () => {
  const quiz = makeQuiz([
    step("a", "b", [heading("ha", "a")]),
    step("b", "a", [heading("hb", "b")]),
    endStep(),
  ]);
  const { status, path } = walk(quiz, {}, { final: true });
  expect([status, path.length]).toEqual(["cycle", 300]);
});

test("a step that leads nowhere is a dead end", () => {
  const quiz = makeQuiz([step("a", null, [heading("h", "a")]), endStep()]);
  expect(summary(walk(quiz, {}, { final: true }))).toEqual({
    path: ["a"],
    current: "a",
    status: "dead_end",
    ending: null,
  });
});
