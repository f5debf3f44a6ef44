/**
 * Random quizzes out of a seed that use all of the logic: any graph of steps, with guards, rules,
 * fallbacks, expressions, hidden and required elements, points and weights. Nothing keeps them sensible.
 */
import type { DocumentElementInput, DocumentStepInput, QuizDocument } from "../document.ts";
import type { VisitorFacts } from "../runtime/visitor-facts.ts";
import { type Dice, diceOf } from "./dice.ts";
import { consent, ending, field, gotoButton, heading, makeDocument, single, text } from "./make-document.ts";
import {
  assignmentOf,
  CATEGORIES,
  conditionOf,
  expressionOf,
  fallbackOf,
  type Names,
  ruleOf,
} from "./random-logic.ts";

const MAX_STEPS = 8;
const CHOICES = ["x", "y", "z"];
const KINDS = [
  ...["single", "single", "multiple", "text", "number", "phone", "consent", "heading", "buttons"],
  ...["rating", "date", "yes_no", "full_name", "calculated"],
];
export const RANDOM_TEXTS = [
  '{{q0|fallback:"?"}} {{n|number:2}} {{score.total|brl}}',
  "{{words|upper}} {{items|list}} {{score.percent|number}}%",
  "{{q1|list}} {{q2|date}} {{visitor.date|date:\"d 'de' MMMM\"}} {{geo.city}}",
  "{{outcome.title}} {{utm.source}} {{q3|id}} {{q0.country}}",
];

export type RandomQuiz = { readonly document: QuizDocument; readonly texts: readonly string[] };

export function randomLogicQuiz(seed: number): RandomQuiz {
  const dice = diceOf(seed);
  const count = 2 + dice.below(MAX_STEPS - 1);
  const kinds = Array.from({ length: count }, () => dice.some(2, () => dice.pick(KINDS)));
  const names: Names = {
    steps: [...Array.from({ length: count }, (_, index) => `s${index}`), "end"],
    answers: ["q0", "q1", ...kinds.flatMap((list, index) => keysOf(list, index))],
    elements: [
      "e_q0",
      "e_q1",
      ...kinds.flatMap((list, index) => keysOf(list, index).map((key) => `e_${key}`)),
    ],
  };
  const known = new Set(names.elements.slice(2));
  const real: Names = {
    ...names,
    answers: known.size === 0 ? ["first"] : [...known].map((id) => id.slice(2)),
    elements: known.size === 0 ? ["e_first"] : [...known],
  };
  const steps = kinds.map((list, index) => stepOf(dice, list, index, real));
  const first: DocumentStepInput = {
    id: "first",
    title: "First",
    elements: [single("first", choicesOf(dice, real))],
    next: "s0",
  };
  const document = makeDocument([first, ...steps, endOf()], {
    variables: [
      { key: "n", initial: 0 },
      { key: "words", initial: "Olá" },
      { key: "items", initial: "" },
      { key: "blank", initial: false },
    ],
    categories: CATEGORIES.map((key, at) => ({
      key,
      title: text(key),
      weight: [1, 2.5, -1][dice.below(3)] ?? at,
    })),
    outcomes: ["low", "high", "rest"].map((key, at) => ({
      key,
      title: text(key.toUpperCase()),
      text: { "pt-BR": [] },
      ...(at === 2 ? {} : { when: conditionOf(dice, real) }),
    })),
    ...(dice.oneIn(4) ? { outcomeBy: "points" as const } : {}),
  });
  return { document, texts: RANDOM_TEXTS };
}

/** Keys of what is answered in a step: inputs are numbered through by step and place. */
function keysOf(kinds: readonly string[], index: number): string[] {
  return kinds.flatMap((kind, at) =>
    kind === "heading" || kind === "buttons" ? [] : [`q${index * 3 + at + 2}`],
  );
}

function endOf(): DocumentStepInput {
  return { id: "end", title: "End", elements: [ending()], next: null };
}

function stepOf(dice: Dice, kinds: readonly string[], index: number, names: Names): DocumentStepInput {
  const elements = kinds.flatMap((kind, at) => elementsOf(dice, kind, `${index * 3 + at + 2}`, names));
  const endsHere = dice.oneIn(12);
  return {
    id: `s${index}`,
    title: `Step ${index}`,
    ...(dice.oneIn(5) ? { when: conditionOf(dice, names) } : {}),
    elements: endsHere ? [...elements, ending(`bye${index}`)] : elements,
    ...(dice.oneIn(3) ? { enter: dice.some(3, () => assignmentOf(dice, names)) } : {}),
    ...(dice.oneIn(2) ? { rules: dice.some(3, () => ruleOf(dice, names)) } : {}),
    ...(dice.oneIn(4) ? { fallback: fallbackOf(dice, names) } : {}),
    next: dice.oneIn(20) ? null : dice.oneIn(3) ? dice.pick(names.steps) : `${nextOf(index, names)}`,
  };
}

function nextOf(index: number, { steps }: Names): string {
  return steps[index + 1] ?? "end";
}

function elementsOf(dice: Dice, kind: string, number: string, names: Names): DocumentElementInput[] {
  const key = `q${number}`;
  const rest = {
    required: dice.oneIn(2),
    ...(dice.oneIn(5) ? { visibleIf: conditionOf(dice, names) } : {}),
    ...(dice.oneIn(6) ? { requiredIf: conditionOf(dice, names) } : {}),
  };
  switch (kind) {
    case "single":
      return [single(key, choicesOf(dice, names), rest)];
    case "multiple": {
      const choices = Object.entries(choicesOf(dice, names)).map(([id, { score, scores, label }]) => ({
        id,
        label: text(label),
        score,
        scores,
      }));
      return [{ id: `e_${key}`, type: "multiple_choice", key, label: text("?"), choices, ...rest }];
    }
    case "text":
      return [field("short_text", key, { ...rest, ...rightOf(dice, { texts: ["ANA  LIMA", "ý", "10"] }) })];
    case "number":
      return [
        field("number", key, { ...rest, ...rightOf(dice, { values: [2.5, 8], tolerance: dice.below(3) }) }),
      ];
    case "phone":
      return [field("phone", key, { ...rest, required: false })];
    case "consent":
      return [consent(key, ["email"], rest)];
    case "rating":
      return [
        {
          ...{ id: `e_${key}`, type: "rating", key, label: text("?"), count: 5, ...rest },
          ...(dice.oneIn(3) ? { scorePerPoint: dice.below(5) / 4 } : rightOf(dice, { values: [3] })),
        },
      ];
    case "date":
      return [{ id: `e_${key}`, type: "date", key, label: text("?"), ...rest }];
    case "yes_no":
      return [{ id: `e_${key}`, type: "yes_no", key, label: text("?"), ...rest }];
    case "full_name":
      return [{ id: `e_${key}`, type: "full_name", key, label: text("?"), ...rest }];
    case "calculated": {
      const format = dice.pick(["number", "text"] as const);
      const expression = expressionOf(dice, names, 4);
      return [{ id: `e_${key}`, type: "calculated", key, label: text("?"), expression, format, decimals: 2 }];
    }
    case "heading":
      return [heading(`h${number}`, dice.pick(RANDOM_TEXTS))];
    default:
      return [
        gotoButton(`b${number}`, dice.pick(names.steps)),
        gotoButton(`c${number}`, dice.pick(names.steps)),
      ];
  }
}

/** Now and then answers of the kind that are right, with points. */
function rightOf<Right extends object>(dice: Dice, right: Right) {
  if (!dice.oneIn(3)) return {};
  return { right: { ...right, score: dice.below(9) / 2 - 1, scores: { care: dice.below(4) / 10 } } };
}

type RandomChoice = { label: string; score: number; scores: Record<string, number>; goto?: string };

function choicesOf(dice: Dice, names: Names): Record<string, RandomChoice> {
  const entries = CHOICES.map((id): [string, RandomChoice] => [
    id,
    {
      label: `Opção ${id}`,
      score: dice.below(9) / 2 - 1,
      scores: { care: dice.below(4), zeal: dice.below(3) / 10, [dice.pick(["low", "high"])]: dice.below(3) },
      ...(dice.oneIn(6) ? { goto: dice.pick(names.steps) } : {}),
    },
  ]);
  return Object.fromEntries(entries);
}

/** What the edge captured of a random visitor; every other one knows nothing. */
export function randomVisitor(dice: Dice): VisitorFacts | undefined {
  if (dice.oneIn(4)) return undefined;
  return {
    nowMs: Date.UTC(2026, dice.below(12), 1 + dice.below(28), dice.below(24), dice.below(60)),
    offsetMinutes: dice.pick([-180, -240, 0, 330]),
    country: dice.pick(["BR", "PT", ""]),
    region: dice.pick(["SP", "RJ", ""]),
    city: dice.pick(["São Paulo", "Niterói", ""]),
    device: dice.pick(["phone", "desktop", ""]),
    language: dice.pick(["pt", "en", ""]),
    returning: dice.oneIn(2),
  };
}
