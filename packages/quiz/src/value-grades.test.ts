/** Right answers that are no choices: numbers, short texts and points of a scale. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { DocumentElementInput, DocumentStepInput } from "./document.ts";
import { compile, quizDocumentSchema } from "./index.ts";
import type { RawAnswer } from "./runtime/answers.ts";
import { foldText } from "./runtime/fold-text.ts";
import { validateAnswers, walk } from "./runtime/index.ts";
import { isRight } from "./runtime/value-grades.ts";
import { endStep, field, makeDocument, makeQuiz, single, step, text } from "./testing/make-document.ts";

const scale = (type: "rating" | "nps" | "opinion_scale" | "slider", rest: object): DocumentElementInput =>
  ({ id: "e_q", type, key: "q", label: text("?"), required: false, ...rest }) as DocumentElementInput;
const number = (rest: object) => field("number", "q", { required: false, ...rest });
const short = (texts: string[]) => field("short_text", "q", { required: false, right: { texts } });

/** What an answer to the one question gives in all. */
function total(element: DocumentElementInput, answer: RawAnswer): number {
  const quiz = makeQuiz([step("a", "end", [element]), endStep()]);
  const inputs = [{ k: "q", v: answer as string }];
  const stored = validateAnswers(quiz, inputs, { final: true });
  const end = walk(quiz, { q: answer }, { final: true });
  expect(stored.ok && stored.value.score).toEqual(end.score);
  return end.score.total;
}

test.each<[string, DocumentElementInput, [RawAnswer, number][]]>([
  [
    "a number is right as it is meant, however it was typed",
    number({ right: { values: [0.3, 42] } }),
    [
      ["0,3", 1],
      [0.1 + 0.2, 1],
      ["42,0", 1],
      [41.9, 0],
      [null, 0],
    ],
  ],
  [
    "a number may be off by as much as is said",
    number({ right: { values: [1.1], tolerance: 0.1, score: 5 } }),
    [
      [1, 5],
      [1.2, 5],
      [1.21, 0],
    ],
  ],
  [
    "a text is right whatever its case, accents and blanks",
    short(["São Paulo", "Sampa"]),
    [
      ["  SAO   paulo ", 1],
      ["sa\u0303o paulo", 1],
      ["sampa!", 0],
      ["São-Paulo", 0],
    ],
  ],
  [
    "a point of a scale is right",
    scale("rating", { right: { values: [4], score: 2.5 } }),
    [
      [4, 2.5],
      ["4", 2.5],
      [5, 0],
    ],
  ],
  [
    "points around the right one are",
    scale("nps", { right: { values: [7], tolerance: 1 } }),
    [
      [6, 1],
      [8, 1],
      [9, 0],
    ],
  ],
  [
    "so are points of opinion",
    scale("opinion_scale", { right: { values: [1, 2] } }),
    [
      [1, 1],
      [3, 0],
    ],
  ],
  [
    "a slider stands right",
    scale("slider", { max: 1, step: 0.1, right: { values: [0.3] } }),
    [
      [0.3, 1],
      ["0.4", 0],
    ],
  ],
  [
    "a wrong answer may cost nothing and a right one points",
    number({ right: { values: [1], score: -2 } }),
    [
      [1, -2],
      [2, 0],
    ],
  ],
])("%s", (_what, element, answers) => {
  expect(answers.map(([answer]) => total(element, answer))).toEqual(answers.map(([, points]) => points));
});

test("points for categories are weighted, and grades count right answers as choices", () => {
  const steps: DocumentStepInput[] = [
    step("a", "b", [number({ right: { values: [42], score: 3, scores: { care: 2 } } })]),
    step("b", "c", [single("r", { yes: { label: "Sim", score: 1 }, no: { label: "Não" } })]),
    step("c", "end", [
      { ...scale("rating", { scorePerPoint: 2 }), id: "e_s", key: "s" } as DocumentElementInput,
    ]),
    {
      ...step("end", null, [{ id: "e_end", type: "ending", title: text("Fim") }]),
      enter: [
        { variable: "max", op: "set", value: { score: "max" } },
        { variable: "percent", op: "set", value: { score: "percent" } },
      ],
    },
  ];
  const quiz = makeQuiz(steps, {
    categories: [{ key: "care", title: text("Cuidado"), weight: 2.5 }],
    variables: [
      { key: "max", initial: 0 },
      { key: "percent", initial: 0 },
    ],
  });
  const said = [
    { q: 42, r: "yes", s: 5 },
    { q: 41, r: "yes", s: 3 },
  ].map((answers) => {
    const { score, variables } = walk(quiz, answers, { final: true });
    return [score.total, score.categories.care, variables.max, variables.percent];
  });
  expect(said).toEqual([
    [14, 5, 14, 100],
    [7, 0, 14, 50],
  ]);
});

test("a quiz names the chunk of right answers only when it has some", () => {
  const needs = [
    number({}),
    number({ right: { values: [1] } }),
    scale("slider", {}),
    scale("slider", { right: { values: [1] } }),
  ].map((element) => makeQuiz([step("a", "end", [element]), endStep()]).needs);
  expect(needs).toEqual([["amounts"], ["amounts", "value-grades"], ["scales"], ["scales", "value-grades"]]);
});

test.each<[string, DocumentElementInput]>([
  ["beyond the scale", scale("rating", { count: 5, right: { values: [6] } })],
  ["between two points", scale("slider", { min: 0, max: 10, step: 4, right: { values: [10] } })],
  ["beyond what may be typed", number({ max: 10, right: { values: [12], tolerance: 1 } })],
  ["below the least that may be typed", number({ min: 2.5, right: { values: [1] } })],
  ["that only the least is, which is too fine", number({ min: 2.5, decimals: 0, right: { values: [2.5] } })],
  ["a millionth beside a point", scale("nps", { right: { values: [0.000001] } })],
  ["finer than what may be typed", number({ decimals: 1, right: { values: [0.25], tolerance: 0.01 } })],
  ["that is no value", number({ right: { values: [] } })],
  ["without a letter", field("short_text", "q", { right: { texts: ["Lima", " \u0301\u00ad"] } })],
  ["longer than what may be typed", field("short_text", "q", { maxLength: 3, right: { texts: ["Lima"] } })],
  ["shorter than what has to be", field("short_text", "q", { minLength: 9, right: { texts: ["Lima"] } })],
  ["beside points for every point", scale("nps", { scorePerPoint: 1, right: { values: [1] } })],
])("a right answer %s is refused where it stands", (_what, element) => {
  const document = { ...makeDocument([step("a", "end", [number({})]), endStep()]) };
  const [first, ...others] = document.steps;
  const parsed = quizDocumentSchema.safeParse({
    ...document,
    steps: [{ ...first, elements: [element] }, ...others],
  });
  const places = parsed.error?.issues.map(({ path }) => path.slice(0, 5));
  expect(places).toEqual([["steps", 0, "elements", 0, "right"]]);
});

test.each([
  ["STRASSE", "Straße", true],
  ["ISPARTA", "ısparta", true],
  ["οδοσ", "ΟΔΌΣ", true],
  ["São\u200b Pau\u00adlo", "sao paulo", true],
  ["\u202aS\u00e3o Paulo\u202c", "sao paulo", true],
  ["\u2068S\u00e3o Paulo\u2069", "sao paulo", true],
  ["❤️", "❤", true],
  ["🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", false],
  ["مُحَمَّد", "محمد", true],
  ["की", "का", false],
  ["กิน", "กน", false],
  ["が", "か", false],
  ["null", "", false],
])("“%s” and “%s” are the same answer: %s", (given, right, isSame) => {
  expect(isRight({ texts: [right], score: 1 }, given)).toBe(isSame);
});

test("every character is folded for good between others, composed or not, and in lower case", () => {
  const differing: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const text = `a${String.fromCodePoint(code)}\u0301B`;
    const folded = foldText(text);
    const others = [folded, text.normalize("NFD"), text.toLowerCase()];
    if (others.some((other) => foldText(other) !== folded)) differing.push(code.toString(16));
  }
  expect(differing).toEqual([]);
});

test("folding a text again changes nothing, nor do blanks, case and marks around it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (given) => {
      const folded = foldText(given);
      expect(foldText(folded)).toBe(folded);
      const right = { texts: [given], score: 1 };
      expect([isRight(right, `  ${given}\n`), isRight(right, given.normalize("NFD"))]).toEqual([true, true]);
    }),
  );
});

test("a number is right exactly when it is no farther than the tolerance, in thousandths", () => {
  const thousandth = fc.integer({ min: -100_000, max: 100_000 });
  fc.assert(
    fc.property(thousandth, thousandth, fc.nat(200_000), (answer, value, tolerance) => {
      const right = { values: [value / 1_000], tolerance: tolerance / 1_000, score: 1 };
      expect(isRight(right, answer / 1_000)).toBe(Math.abs(answer - value) <= tolerance);
    }),
  );
});

test("a quiz with right answers compiles in each of its languages alike", () => {
  const document = makeDocument([step("a", "end", [short(["Brasília"])]), endStep()], {
    locales: ["pt-BR", "en"],
  });
  const compiled = compile(document);
  const rights = compiled.ok
    ? Object.values(compiled.value.byLocale).map((quiz) => quiz.steps[0]?.elements[0])
    : [];
  expect(rights).toMatchObject([0, 1].map(() => ({ right: { texts: ["Brasília"], score: 1 } })));
});
