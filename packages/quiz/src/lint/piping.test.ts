import { expect, test } from "vitest";
import type { DocumentElementInput } from "../document.ts";
import { lintOf } from "../testing/lint-of.ts";
import { ending, endStep, field, heading, paragraphs, single, step, text } from "../testing/make-document.ts";

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

test.each([
  ["cups * 7", true],
  ["round(cups * 0.5, 1) + score.total", true],
  ["round(cups / 2, 1)", false],
  ["spent * 12", false],
  ["sum(cups, spent)", true],
  ["sum(spent)", false],
  ["nick * 2", false],
  ["nick", true],
  ['if(cups > 3, "muito", "pouco")', true],
  ['if(cups > 3, "muito")', false],
  ['coalesce(spent, "nada")', true],
  ['concat("R$ ", spent)', true],
  ["cups > 3", true],
  ['" "', false],
  ["score.top", false],
  ["later + 1", false],
  ["cups +", false],
])("whether a variable that is set to %s surely has a value: %j", (expression, isSure) => {
  const rules = [{ set: [{ variable: "v", op: "set" as const, value: { expression } }] }];
  const spent = field("number", "spent", { required: false });
  const questions = [field("number", "cups"), field("short_text", "nick"), spent];
  const found = lintOf(
    [
      step("q", "shown", questions, { rules }),
      step("shown", "end", [heading("h", "{{v}}"), field("number", "later")]),
      endStep(),
    ],
    { variables: [{ key: "v", initial: 0 }] },
  );
  expect(!found.includes("warning piping_without_fallback steps.1.elements.0.text")).toBe(isSure);
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
        { id: "p", type: "checkout_link", label: text("p"), href },
        { id: "r", type: "result", cta: { label: text("r"), href } },
      ]),
      step("end", null, [{ ...ending(), button: { label: text("b"), href } } as DocumentElementInput]),
    ],
    {
      meta: { title: text("{{nick}}") },
      outcomes: [{ key: "o", title: text("o"), text: paragraphs("o"), cta: { label: text("o"), href } }],
    },
  );
  expect(found).toEqual(
    [
      "steps.0.elements.1.text",
      "meta.title",
      "steps.0.elements.0.action.href",
      "steps.0.elements.2.href",
      "steps.0.elements.3.cta.href",
      "steps.1.elements.0.button.href",
      "outcomes.0.cta.href",
    ].map((path) => `warning piping_without_fallback ${path}`),
  );
});

test("so is piping in the addresses of check-outs, fixed buttons, results and the ends of countdowns", () => {
  const href = "https://x.test/?n={{nick}}";
  const common = { label: text("x"), href };
  const elements: DocumentElementInput[] = [
    { id: "c", type: "checkout_link", ...common },
    { id: "s", type: "sticky_cta", label: text("x"), action: { kind: "link", href } },
    { id: "r", type: "result", cta: common },
    {
      id: "d",
      type: "countdown",
      key: "left",
      label: text("x"),
      until: { kind: "visitor", minutes: 5 },
      atEnd: { kind: "redirect", href },
    },
  ];
  expect(lintOf([step("q", "end", elements), endStep()])).toEqual(
    ["0.href", "1.action.href", "2.cta.href", "3.atEnd.href"].map(
      (path) => `warning piping_without_fallback steps.0.elements.${path}`,
    ),
  );
});
