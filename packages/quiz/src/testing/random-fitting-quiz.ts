/**
 * Random quizzes out of a seed of which nearly all can be published: every type that asks something stands in them as the
 * gallery has it, among questions with points and jumps, and all of the logic speaks of what was asked before, by kinds
 * that fit.
 */
import { type DocumentElement, type DocumentStepInput, elementSchema } from "../document.ts";
import { ELEMENT_SAMPLES } from "../gallery/samples.ts";
import type { RawAnswer } from "../runtime/answers.ts";
import { type Dice, diceOf } from "./dice.ts";
import {
  fittingActions,
  fittingAssignment,
  fittingCondition,
  fittingRule,
  type Reach,
} from "./fitting-logic.ts";
import { type Asked, fittingExpression, type Ground, TAGS } from "./fitting-operands.ts";
import { ending, gotoButton, heading, makeDocument, single, text } from "./make-document.ts";
import { CATEGORIES } from "./random-logic.ts";
import { RANDOM_TEXTS, type RandomQuiz } from "./random-logic-quiz.ts";

type Asking = Extract<DocumentElement, { key: string }>;

const SAMPLES = ELEMENT_SAMPLES.flatMap(({ element }) => {
  const parsed = elementSchema.parse(element);
  return "key" in parsed ? [parsed] : [];
});
const LINK = elementSchema.parse(ELEMENT_SAMPLES.find(({ type }) => type === "whatsapp_button")?.element);

/** Every type that has a key, each of which some random quizzes ask. */
export const ASKING_TYPES: readonly string[] = SAMPLES.map(({ type }) => type);

/** Answers for the questions that the gallery has: what fits, and what somebody may enter that does not. */
export const SAMPLE_ANSWERS: ReadonlyMap<
  string,
  {
    readonly fitting: readonly RawAnswer[];
    readonly wrong: readonly RawAnswer[];
    readonly forged: readonly RawAnswer[];
  }
> = new Map(
  ELEMENT_SAMPLES.flatMap(({ element, answers }) => {
    if (!("key" in element)) return [];
    const { right = [], wrong = [] } = answers ?? {};
    const isForged = ({ code }: { code: string }) => code === "wrong_type" || code === "unknown_choice";
    const raws = (list: typeof wrong) => list.map(({ raw }) => raw);
    return [
      [
        element.key,
        {
          fitting: right,
          wrong: raws(wrong.filter((one) => !isForged(one))),
          forged: raws(wrong.filter(isForged)),
        },
      ] as const,
    ];
  }),
);

const MAX_STEPS = 7;

/** A quiz that `lint` seldom has an error about: where it has one, jumps alone are to blame. */
export function randomFittingQuiz(seed: number): RandomQuiz {
  const dice = diceOf(seed);
  const count = 2 + dice.below(MAX_STEPS - 1);
  const ids = [...Array.from({ length: count }, (_, index) => `s${index}`), "end"];
  const samples = [...SAMPLES];
  const take = () => samples.splice(dice.below(samples.length), 1) as Asking[];
  const planned = ids.slice(0, -1).map((_, index) => {
    const own = dice.oneIn(3) ? [choiceOf(dice, `q${index}`, ids.slice(index + 1), ids)] : [];
    return [...own, ...dice.some(2, take).flat()];
  });
  const first = choiceOf(dice, "first", ids, ids);
  const every = [first, ...planned.flat()];
  const reach: Reach = { steps: ids, elements: every.map(({ id }) => id), keys: every.map(({ key }) => key) };
  const asked: Asked[] = [first];
  const groundOf = (more: Partial<Ground> = {}): Ground => ({
    asked: [...asked],
    categories: CATEGORIES,
    knowsOutcome: true,
    ...more,
  });
  const steps = planned.map((list, index) => stepOf(dice, list, index, asked, groundOf, reach));
  const marks = TAGS.map((tag, at) => ({
    when: { left: { answer: "first" }, op: "eq" as const, right: ["x", "y"][at] ?? "z" },
    tag: [tag],
  }));
  const opening = { id: "first", title: "First", elements: [first], rules: marks, next: "s0" };
  const end: DocumentStepInput = { id: "end", title: "End", elements: [ending()], next: null };
  const document = makeDocument([opening, ...steps, end] as DocumentStepInput[], {
    variables: [
      { key: "n", initial: 0 },
      { key: "words", initial: "Olá" },
      { key: "items", initial: "" },
      { key: "blank", initial: false },
    ],
    categories: CATEGORIES.map((key) => ({ key, title: text(key), weight: dice.pick([1, 2.5, -1]) })),
    outcomes: ["low", "high", "rest"].map((key, at) => ({
      key,
      title: text(key.toUpperCase()),
      text: { "pt-BR": [] },
      ...(at === 2 ? {} : { when: fittingCondition(dice, groundOf({ knowsOutcome: false })) }),
    })),
    ...(dice.oneIn(4) ? { outcomeBy: "points" as const } : {}),
  });
  return { document, texts: RANDOM_TEXTS };
}

function stepOf(
  dice: Dice,
  planned: readonly Asking[],
  index: number,
  asked: Asked[],
  groundOf: () => Ground,
  reach: Reach,
): object {
  const { steps } = reach;
  const next = steps[index + 1] ?? "end";
  const when = dice.oneIn(5) ? { when: fittingCondition(dice, groundOf()) } : {};
  const enter = dice.oneIn(3) ? { enter: dice.some(3, () => fittingAssignment(dice, groundOf())) } : {};
  const elements = planned.map((element) => {
    const shown = conditional(dice, element, groundOf());
    asked.push(element);
    return shown;
  });
  const links = dice.oneIn(8) ? [{ ...LINK, id: `l${index}` }] : [];
  // Of the two ways on, one leads forward.
  const buttons = dice.oneIn(8)
    ? [gotoButton(`b${index}`, next), gotoButton(`c${index}`, dice.pick(steps))]
    : [];
  for (const pressed of [...links, ...buttons]) asked.push({ ...pressed, key: pressed.id } as Asked);
  const words = dice.oneIn(4) ? [heading(`h${index}`, dice.pick(RANDOM_TEXTS))] : [];
  return {
    id: `s${index}`,
    title: `Step ${index}`,
    ...when,
    elements: [...words, ...elements, ...links, ...buttons],
    ...enter,
    ...(dice.oneIn(2) ? { rules: dice.some(3, () => fittingRule(dice, groundOf(), reach)) } : {}),
    ...(dice.oneIn(4) ? { fallback: fittingActions(dice, groundOf(), reach, dice.oneIn(2)) } : {}),
    next,
  };
}

/** The element with conditions of its own now and then; what is calculated has an expression of its own too. */
function conditional(dice: Dice, element: Asking, ground: Ground): object {
  return {
    ...element,
    ...(dice.oneIn(5) ? { visibleIf: fittingCondition(dice, ground) } : {}),
    ...(element.type === "hidden" || element.type === "calculated" || !dice.oneIn(6)
      ? {}
      : { requiredIf: fittingCondition(dice, ground) }),
    ...(element.type === "calculated" ? { expression: fittingExpression(dice, "any", ground, 3) } : {}),
  };
}

/** A question with points whose first choices may jump: back as well, but never all of them. */
function choiceOf(dice: Dice, key: string, onward: readonly string[], steps: readonly string[]): Asking {
  const scores = () => ({
    care: dice.below(4),
    zeal: dice.below(3) / 10,
    [dice.pick(["low", "high"])]: dice.below(3),
  });
  const choice = (label: string, targets: readonly string[]) => ({
    label,
    score: dice.below(9) / 2 - 1,
    scores: scores(),
    ...(dice.oneIn(6) ? { goto: dice.pick(targets) } : {}),
  });
  const choices = { x: choice("Opção x", steps), y: choice("Opção y", onward), z: choice("Opção z", []) };
  const { goto: _, ...stays } = choices.z as { goto?: string; label: string };
  return elementSchema.parse(single(key, { ...choices, z: stays }, { required: dice.oneIn(2) })) as Asking;
}
