import { expect, test } from "vitest";
import type { DocumentElementInput, DocumentStepInput, QuizDocument, QuizDocumentInput } from "./document.ts";
import { isPublishable, lint } from "./lint.ts";
import type { Condition } from "./runtime/types.ts";
import {
  consent,
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

/** Each finding as `severity code path`. */
function findings(document: QuizDocument): string[] {
  return lint(document).map(({ severity, code, path }) => `${severity} ${code} ${path.join(".")}`);
}

function lintOf(steps: DocumentStepInput[], rest: Partial<QuizDocumentInput> = {}): string[] {
  return findings(makeDocument(steps, rest));
}

const skin = single("skin", { oily: { score: 2 }, dry: {} });

test("a sound quiz has no findings", () => {
  const document = makeDocument([step("q", "end", [skin]), endStep()]);
  expect(lint(document)).toEqual([]);
  expect(isPublishable(lint(document))).toBe(true);
});

test("a finding points to its place, names the step and says what to do", () => {
  const found = lint(makeDocument([step("q", "nowhere", [skin]), endStep()]));
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
      step("q", "end", [single("a", { x: { scores: { care: 1 } } })], {
        enter: [{ variable: "v", op: "set", value: 1 }],
        rules: [{ set: [{ variable: "w", op: "set", value: 1 }] }],
      }),
      endStep(),
    ],
    {},
    [
      "warning unknown_reference steps.0.elements.0.choices.0.scores.care",
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

const goals = {
  id: "e_goals",
  type: "multiple_choice" as const,
  key: "goals",
  label: text("g"),
  choices: [{ id: "glow", label: text("g") }],
};
const before = step("before", "here", [
  skin,
  goals,
  field("number", "age"),
  field("email", "mail"),
  consent("ok", ["email"]),
]);

/** Findings about a condition on a step between one with answers and one with a later answer. */
function conditionFindings(when: Condition): string[] {
  const here = step("here", "later", [heading("h", "x")], { rules: [{ when, goto: "later" }] });
  const later = step("later", "end", [field("short_text", "later")]);
  const categories = [{ key: "care", title: text("c") }];
  return lintOf([before, here, later, endStep()], { variables: [{ key: "v", initial: 1 }], categories });
}

test.each<[Condition, boolean]>([
  [{ left: { answer: "skin" }, op: "eq", right: "oily" }, true],
  [{ left: { answer: "skin" }, op: "eq", right: "combined" }, false],
  [{ left: { answer: "skin" }, op: "one_of", right: ["oily", "combined"] }, false],
  [{ left: { answer: "skin" }, op: "is_set" }, true],
  [{ left: { answer: "goals" }, op: "includes_any", right: ["glow"] }, true],
  [{ left: { answer: "goals" }, op: "contains", right: "acne" }, false],
  [{ left: { label: "skin" }, op: "eq", right: "Anything" }, true],
  [{ left: { answer: "later" }, op: "is_set" }, false],
  [{ left: { label: "later" }, op: "eq", right: "x" }, false],
  [{ left: { answer: "nothing" }, op: "is_set" }, false],
  [{ left: { variable: "v" }, op: "gt", right: 1 }, true],
  [{ left: { variable: "w" }, op: "gt", right: 1 }, false],
  [{ left: { score: "care" }, op: "gt", right: { score: "total" } }, true],
  [{ left: { score: "glow" }, op: "gt", right: 1 }, false],
  [{ left: { score: "top" }, op: "eq", right: "care" }, true],
  [{ left: { score: "top" }, op: "eq", right: "glow" }, false],
  [{ left: { score: "total" }, op: "gt", right: { answer: "later" } }, false],
  [{ left: { hidden: "utm_source" }, op: "eq", right: "x" }, true],
  [{ left: { answer: "age" }, op: "gt", right: "18" }, true],
  [{ left: { answer: "age" }, op: "gt", right: "old" }, false],
  [{ left: { answer: "age" }, op: "gt" }, false],
  [{ left: { answer: "skin" }, op: "gt", right: 1 }, false],
  [{ left: { answer: "age" }, op: "between", right: [1, 2] }, true],
  [{ left: { answer: "age" }, op: "between", right: [2, 1] }, false],
  [{ left: { answer: "age" }, op: "between", right: [1, 2, 3] }, false],
  [{ left: { answer: "age" }, op: "is_set", right: 1 }, false],
  [{ left: { answer: "goals" }, op: "count_gt", right: 0 }, true],
  [{ left: { answer: "goals" }, op: "count_gt", right: -1 }, false],
  [{ left: { answer: "goals" }, op: "includes_all", right: [] }, false],
  [{ left: { answer: "mail" }, op: "matches", right: "@x\\.co$" }, true],
  [{ left: { answer: "mail" }, op: "matches", right: "(?=x)" }, false],
  [{ left: { answer: "mail" }, op: "matches", right: { answer: "skin" } }, false],
])("a condition such as %j can be decided: %s", (when, isDecidable) => {
  const place = "error impossible_condition steps.1.rules.0.when";
  expect(conditionFindings(when)).toEqual(isDecidable ? [] : [place]);
  expect(conditionFindings({ any: [when] })).toEqual(isDecidable ? [] : [`${place}.any.0`]);
});

test("an element may depend on answers above it, not on those below", () => {
  const depends = (key: string) =>
    ({ ...heading("h", "x"), visibleIf: { left: { answer: key }, op: "is_set" } }) as DocumentElementInput;
  const steps = (key: string) => [
    step("q", "end", [single("a", { x: {} }), depends(key), single("b", { x: {} })]),
    endStep(),
  ];
  expect([lintOf(steps("a")), lintOf(steps("b"))]).toEqual([
    [],
    ["error impossible_condition steps.0.elements.1.visibleIf"],
  ]);
});

test("in a loop an answer from the last round is there", () => {
  const again: Condition = { left: { answer: "b" }, op: "eq", right: "x" };
  const found = lintOf([
    step("a", "b", [{ ...heading("h", "Again"), visibleIf: again }, single("a", { x: {} })]),
    step("b", "end", [single("b", { x: { goto: "a" }, y: {} })]),
    endStep(),
  ]);
  expect(found).toEqual([]);
});

/** Findings about a text that is shown between a required, an optional and a branch's question. */
function pipingFindings(words: string): string[] {
  const enter = [
    { variable: "greeting", op: "set" as const, value: "Oi" },
    { variable: "copy", op: "set" as const, value: { answer: "name" } },
    { variable: "maybe", op: "set" as const, value: { answer: "nick" } },
  ];
  return lintOf(
    [
      step("who", "where", [field("short_text", "name"), field("short_text", "nick", { required: false })]),
      step("where", "there", [single("city", { sp: { goto: "here" }, rj: {} })]),
      step("there", "here", [field("short_text", "beach")]),
      step("here", "end", [heading("h", words), field("short_text", "own")], { enter }),
      endStep(),
    ],
    {
      variables: ["greeting", "copy", "maybe", "never"]
        .map((key) => ({ key, initial: "" }))
        .concat({ key: "plan", initial: "x" }),
      categories: [{ key: "care", title: text("c") }],
      outcomes: [{ key: "o", title: text("o"), text: paragraphs("{{name}} {{city}}") }],
    },
  );
}

test.each([
  [
    "{{name}} {{city|label}} {{greeting}} {{copy}} {{plan}} {{score.total}} {{score.care}} {{outcome.title}}",
    [],
  ],
  [
    '{{nick|fallback:"amigo"}} {{beach|upper|fallback:"praia"}} {{own|fallback:"x"}} {{utm_source|fallback:"x"}}',
    [],
  ],
  ["{{nick}}", ["piping_without_fallback"]],
  ["{{nick}} {{nick|upper}}", ["piping_without_fallback"]],
  ["{{nick}} {{beach}}", ["piping_without_fallback", "piping_without_fallback"]],
  ['{{nick|fallback:" "}}', ["piping_without_fallback"]],
  ["{{beach}}", ["piping_without_fallback"]],
  ["{{own}}", ["piping_without_fallback"]],
  ["{{utm_source}}", ["piping_without_fallback"]],
  ["{{maybe}}", ["piping_without_fallback"]],
  ["{{never}}", ["piping_without_fallback"]],
  ["{{score.top}}", ["piping_without_fallback"]],
  ["{{score.none}}", ["piping_without_fallback"]],
  ["{{name|shout}}", ["malformed_piping"]],
  ["{{ }}", ["malformed_piping"]],
])("the text %s is found to be %j", (words, codes) => {
  const expected = codes.map((code) => `warning ${code} steps.3.elements.0.text`);
  expect(pipingFindings(words)).toEqual(expected);
});

test("a variable set on leaving a step is certain only where no jump goes past its rules", () => {
  const rules = [{ set: [{ variable: "v", op: "set" as const, value: "x" }] }];
  const steps = (goto: object) => [
    step("q", "here", [single("a", { x: goto, y: {} })], { rules }),
    step("here", "end", [heading("h", "{{v}}")]),
    endStep(),
  ];
  const variables = [{ key: "v", initial: "" }];
  expect([lintOf(steps({}), { variables }), lintOf(steps({ goto: "here" }), { variables })]).toEqual([
    [],
    ["warning piping_without_fallback steps.1.elements.0.text"],
  ]);
});

test("piping in addresses and in the page's title is looked at too", () => {
  const href = "https://x.test/?n={{nick}}";
  const found = lintOf(
    [
      step("q", "end", [
        { id: "b", type: "button", label: text("b"), action: { kind: "link", href } },
        { id: "t", type: "text", text: { "pt-BR": [[{ text: "x", href }]] } },
      ]),
      step("end", null, [{ ...ending(), button: { label: text("b"), href } } as DocumentElementInput]),
    ],
    { meta: { title: text("{{nick}}") } },
  );
  expect(found).toEqual(
    [
      "steps.0.elements.1.text",
      "meta.title",
      "steps.0.elements.0.action.href",
      "steps.1.elements.0.button.href",
    ].map((path) => `warning piping_without_fallback ${path}`),
  );
});

const contact = (place: string) => [`warning contact_without_consent ${place}`];

test.each<[string, DocumentElementInput[][], string[]]>([
  ["an e-mail with consent beside it", [[field("email", "m"), consent("c", ["email"])]], []],
  ["an e-mail with consent on a later step", [[field("email", "m")], [consent("c", ["email", "sms"])]], []],
  ["an e-mail with consent on an earlier step", [[consent("c", ["email"])], [field("email", "m")]], []],
  ["an e-mail without any", [[field("email", "m")]], contact("steps.0.elements.0")],
  [
    "an e-mail with consent for WhatsApp alone",
    [[field("email", "m"), consent("c", ["whatsapp"])]],
    contact("steps.0.elements.0"),
  ],
  [
    "a phone number with consent for e-mail alone",
    [[consent("c", ["email"]), field("phone", "p")]],
    contact("steps.0.elements.1"),
  ],
  ["a phone number with consent for voice", [[field("phone", "p"), consent("c", ["voice"])]], []],
])("%s is judged by its channel", (_, pages, expected) => {
  const steps = pages.map((elements, index) =>
    step(`s${index}`, index === pages.length - 1 ? "end" : `s${index + 1}`, elements),
  );
  expect(lintOf([...steps, endStep()])).toEqual(expected);
});

test("consent on another branch does not cover a contact", () => {
  const found = lintOf([
    step("q", "left", [single("a", { l: {}, r: { goto: "right" } })]),
    step("left", "end", [field("email", "m")]),
    step("right", "end", [consent("c", ["email"])]),
    endStep(),
  ]);
  expect(found).toEqual(contact("steps.1.elements.0"));
});
