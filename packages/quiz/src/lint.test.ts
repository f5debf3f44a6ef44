import { expect, test } from "vitest";
import type { DocumentElementInput, DocumentStepInput, QuizDocumentInput } from "./document.ts";
import { isPublishable, lint } from "./lint.ts";
import { lintOf } from "./testing/lint-of.ts";
import {
  ending,
  endStep,
  field,
  gotoButton,
  heading,
  makeDocument,
  paragraphs,
  single,
  step,
  text,
} from "./testing/make-document.ts";

const skin = single("skin", { oily: { score: 2 }, dry: {} });

test("a sound quiz has nothing but hints, which do not keep it from being published", () => {
  const document = makeDocument([step("q", "end", [skin]), endStep()]);
  expect(lint(document).map(({ severity, code }) => [severity, code])).toEqual([
    ["hint", "no_lead_capture"],
    ["hint", "no_cta"],
  ]);
  expect(isPublishable(lint(document))).toBe(true);
});

test("a finding points to its place, names the step and says what to do", () => {
  const found = lint(makeDocument([step("q", "nowhere", [skin]), endStep()])).filter(
    ({ severity }) => severity !== "hint",
  );
  expect(found).toEqual([
    {
      severity: "error",
      code: "dangling_target",
      path: ["steps", 0, "next"],
      step: "q",
      message: 'There is no step "nowhere". Choose an existing step or remove the jump.',
    },
    {
      severity: "error",
      code: "no_ending",
      path: ["steps"],
      step: null,
      message: "No path reaches an ending. Add a step with an ending element.",
    },
    expect.objectContaining({ severity: "warning", code: "unreachable_step", step: "end" }),
  ]);
  expect(isPublishable(found)).toBe(false);
});

const rightly = (scores: Record<string, number>) => field("number", "n", { right: { values: [1], scores } });

test.each<[string, DocumentStepInput[], Partial<QuizDocumentInput>, string[]]>([
  [
    "a start that does not exist",
    [endStep()],
    { start: "q" },
    ["error dangling_target start", "error no_ending steps", "warning unreachable_step steps.0"],
  ],
  [
    "a choice to nowhere",
    [step("q", "end", [single("a", { x: { goto: "gone" } })]), endStep()],
    {},
    // The only choice decides, so nothing leads to the ending any more.
    [
      "error dangling_target steps.0.elements.0.choices.0.goto",
      "error no_ending steps",
      "warning unreachable_step steps.1",
    ],
  ],
  [
    "a button and a rule to nowhere",
    [
      step(
        "q",
        "end",
        [
          heading("h", "x"),
          gotoButton("b", "gone"),
          { id: "n", type: "button", label: text("n"), action: { kind: "next" } },
        ],
        { rules: [{ when: { left: { score: "total" }, op: "gt", right: 1 }, goto: "lost" }] },
      ),
      endStep(),
    ],
    {},
    ["error dangling_target steps.0.elements.1.action.step", "error dangling_target steps.0.rules.0.goto"],
  ],
  [
    "a step with nothing behind it",
    [step("q", null, [skin])],
    {},
    ["error dead_end steps.0.next", "error no_ending steps"],
  ],
  [
    "a step that only some rules leave",
    [
      step("q", null, [skin], {
        rules: [{ when: { left: { answer: "skin" }, op: "eq", right: "oily" }, goto: "end" }],
      }),
      endStep(),
    ],
    {},
    ["error dead_end steps.0.next"],
  ],
  [
    "an optional question whose choices alone lead on",
    [step("q", null, [single("a", { x: { goto: "end" } }, { required: false })]), endStep()],
    {},
    ["error dead_end steps.0.next"],
  ],
  [
    "an ending that may be hidden, with nothing behind it",
    [
      step("q", "end", [skin]),
      step("end", null, [
        { ...ending("end"), visibleIf: { left: { answer: "skin" }, op: "eq", right: "oily" } },
      ]),
    ],
    {},
    ["error dead_end steps.1.next"],
  ],
  [
    "a loop that nothing leaves",
    [step("a", "b", [skin]), step("b", "c", [heading("h", "x")]), step("c", "b", []), endStep()],
    {},
    ["error cycle_without_exit steps.1", "error no_ending steps", "warning unreachable_step steps.3"],
  ],
  [
    "a step that follows itself",
    [step("a", "a", [skin])],
    {},
    ["error cycle_without_exit steps.0", "error no_ending steps"],
  ],
  [
    "no ending at all",
    [step("a", "b", [skin]), step("b", null, [heading("h", "x")])],
    {},
    ["error dead_end steps.1.next", "error no_ending steps"],
  ],
  [
    "a step that no path reaches",
    [endStep(), step("q", "end", [skin])],
    {},
    ["warning unreachable_step steps.1"],
  ],
  [
    "names given twice",
    [
      step("q", "end", [single("a", { x: {} }), { ...single("a", { x: {} }), id: "e_b" }]),
      { ...endStep(), id: "q" },
      endStep(),
    ],
    {
      variables: [{ key: "a", initial: 1 }],
      outcomes: [1, 2].map(() => ({ key: "o", title: text("o"), text: paragraphs("o") })),
    },
    [
      "error duplicate_key steps.1.id",
      "error duplicate_key steps.2.elements.0.id",
      "error duplicate_key steps.0.elements.0.key",
      "error duplicate_key steps.0.elements.1.key",
      "error duplicate_key outcomes.1.key",
      "warning unreachable_step steps.1",
      "warning unreachable_outcome outcomes.1",
    ],
  ],
  [
    "a goto button whose id is an answer's key",
    [step("q", "end", [field("short_text", "go"), gotoButton("go", "end")]), endStep()],
    {},
    ["error duplicate_key steps.0.elements.1.id"],
  ],
  [
    "choices named twice",
    [
      step("q", "end", [
        { ...skin, choices: [1, 2].map(() => ({ id: "x", label: text("x") })) } as DocumentElementInput,
      ]),
      endStep(),
    ],
    {},
    ["error duplicate_key steps.0.elements.0.choices.1.id"],
  ],
  [
    "limits that no answer meets",
    [
      step("q", "end", [
        field("number", "n", { min: 2, max: 1 }),
        field("short_text", "s", { minLength: 3, maxLength: 2 }),
        {
          id: "e_m",
          type: "multiple_choice",
          key: "m",
          label: text("m"),
          choices: [{ id: "x", label: text("x") }],
          min: 2,
        },
        {
          id: "e_z",
          type: "multiple_choice",
          key: "z",
          label: text("z"),
          choices: [{ id: "x", label: text("x") }],
          max: 0,
        },
      ]),
      endStep(),
    ],
    {},
    [0, 1, 2, 3].map((at) => `error impossible_answer steps.0.elements.${at}`),
  ],
  [
    "a jump where several can be chosen",
    [
      step("q", "end", [
        {
          id: "e_m",
          type: "multiple_choice",
          key: "m",
          label: text("m"),
          choices: [{ id: "x", label: text("x"), goto: "end" }],
        },
      ]),
      endStep(),
    ],
    {},
    ["warning ignored_target steps.0.elements.0.choices.0.goto"],
  ],
  [
    "points and values for what is not declared",
    [
      step("q", "end", [single("a", { x: { scores: { care: 1 } } }), rightly({ zeal: 1 })], {
        enter: [{ variable: "v", op: "set", value: 1 }],
        rules: [{ set: [{ variable: "w", op: "set", value: 1 }] }],
      }),
      endStep(),
    ],
    {},
    [
      "warning unknown_reference steps.0.elements.0.choices.0.scores.care",
      "warning unknown_reference steps.0.elements.1.right.scores.zeal",
      "warning unknown_reference steps.0.enter.0.variable",
      "warning unknown_reference steps.0.rules.0.set.0.variable",
    ],
  ],
  [
    "outcomes of which one may miss",
    [endStep()],
    {
      outcomes: [
        {
          key: "o",
          title: text("o"),
          text: paragraphs("o"),
          when: { left: { score: "total" }, op: "gt", right: 1 },
        },
      ],
    },
    ["warning no_default_outcome outcomes.0.when"],
  ],
  [
    "a question beside the ending",
    [step("end", null, [ending(), field("short_text", "late")])],
    {},
    ["warning input_on_ending steps.0"],
  ],
  [
    "an ending that is to lead on to no address",
    [step("end", null, [{ ...ending(), redirectAfterSeconds: 5 } as never])],
    {},
    ["warning redirect_without_button steps.0.elements.0.redirectAfterSeconds"],
  ],
  [
    "two main headings",
    [step("q", "end", [heading("a", "a"), heading("b", "b")]), endStep()],
    {},
    ["warning several_main_headings steps.0"],
  ],
  [
    "an image without words for it",
    [
      step("q", "end", [
        {
          id: "i",
          type: "image",
          image: { src: "https://x.test/a.png", alt: text(""), width: 1, height: 1 },
        },
      ]),
      endStep(),
    ],
    {},
    ["warning image_without_alt steps.0.elements.0.image.alt"],
  ],
  [
    "texts that lack a language",
    [
      step("q", "end", [
        heading("h", "Oi"),
        { id: "t", type: "text", text: { "pt-BR": [[{ text: "Oi" }]], en: [[{ text: " " }]] } },
      ]),
      step("end", null, [{ id: "bye", type: "ending", title: { "pt-BR": "Fim", en: "End" } }]),
    ],
    { locales: ["pt-BR", "en"] },
    [
      "warning missing_translation steps.0.elements.0.text",
      "warning missing_translation steps.0.elements.1.text",
    ],
  ],
])("lint finds %s", (_, steps, rest, expected) => {
  expect(lintOf(steps, rest)).toEqual(expected);
});

test.each<[string, DocumentStepInput[]]>([
  [
    "all choices of a required question jump",
    [step("q", null, [single("a", { x: { goto: "end" }, y: { goto: "end" } })]), endStep()],
  ],
  [
    "the last rule holds always",
    [
      step("q", null, [skin], {
        rules: [
          { when: { left: { answer: "skin" }, op: "eq", right: "oily" }, goto: "end" },
          { goto: "end" },
        ],
      }),
      endStep(),
    ],
  ],
  ["only buttons lead on", [step("q", null, [gotoButton("b", "end")]), endStep()]],
  [
    "a question leads back and another choice leads on",
    [
      step("q", "end", [single("a", { again: { goto: "wrong" }, on: {} })]),
      step("wrong", "q", [heading("h", "x")]),
      endStep(),
    ],
  ],
  [
    "one of several endings is shown",
    [
      step("q", "end", [skin]),
      step(
        "end",
        null,
        ["eq", "neq"].map(
          (op) =>
            ({
              ...ending(op),
              visibleIf: { left: { answer: "skin" }, op, right: "oily" },
            }) as DocumentElementInput,
        ),
      ),
    ],
  ],
])("lint accepts that %s", (_, steps) => {
  expect(lintOf(steps)).toEqual([]);
});
