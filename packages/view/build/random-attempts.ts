/** Random respondents: what they answer, forth and at times back, through the browser's runtime. */
import type { Answers, CompiledQuiz, Given, RawAnswer } from "@borda/quiz/runtime";
import { type Dice, SAMPLE_ANSWERS } from "@borda/quiz/testing";
import type { BrowserRuntime } from "./browser-runtime.ts";

const MAX_TURNS = 8;

export type Attempt = {
  readonly answers: Answers;
  /** Whether an answer among them comes from no honest page: it is of a wrong type, or no choice that there is. */
  readonly isForged: boolean;
};
type Answered = { readonly raw: RawAnswer; readonly isForged?: boolean };
type Element = CompiledQuiz["steps"][number]["elements"][number];
/** What somebody does with a question; nothing where it is passed over. */
export type Habit = (element: Element & { readonly key: string }, dice: Dice) => Answered | undefined;

/** Answers of the samples, and what does not fit now and then; those who forge do so in every quiz that lets them. */
export function honestly(mayForge: boolean): Habit {
  return ({ key, type }, dice) => {
    if (type === "hidden" || type === "calculated" || dice.oneIn(8)) return undefined;
    const { fitting, wrong, forged } = SAMPLE_ANSWERS.get(key) ?? {
      fitting: ["x", "y", "z"],
      wrong: [],
      forged: ["w"],
    };
    if (mayForge && forged.length > 0 && dice.oneIn(6)) return { raw: dice.pick(forged), isForged: true };
    if (wrong.length > 0 && dice.oneIn(10)) return { raw: dice.pick(wrong) };
    return { raw: dice.oneIn(12) ? null : dice.pick(fitting) };
  };
}

const ANYTHING: readonly RawAnswer[] = [
  ...["x", "y", "z", "unknown", "10", "3,5", "Ana Lima", "2026-11-20", "11988887777", "", " "],
  ...[4, -2.5, true, false, null],
];

/** Whatever comes to mind: mostly of a kind with the question, at times of none. */
export const wildly: Habit = ({ type }, dice) => {
  if (dice.oneIn(5)) return undefined;
  switch (type) {
    case "single_choice":
      return { raw: dice.pick(["x", "y", "z"]) };
    case "multiple_choice":
      return { raw: dice.some(3, () => dice.pick(["x", "y", "z"])) };
    case "consent":
      return { raw: dice.oneIn(2) };
    case "number":
      return { raw: dice.pick(["1", "2,5", "40", 7, -1, "none"]) };
    case "rating":
      return { raw: dice.pick([1, 3, "5", 9]) };
    case "date":
      return { raw: dice.pick(["2026-11-20", "2030-01-31", "soon"]) };
    case "yes_no":
      return { raw: dice.pick([true, false, "yes"]) };
    case "full_name":
      return { raw: { first: "Ana", last: dice.pick(["Lima", ""]) } };
    case "phone":
      return { raw: dice.pick(["11988887777", "+351 912345678", "1"]) };
    default:
      return { raw: dice.pick(ANYTHING) };
  }
};

/** A respondent in the browser, who changes what was answered where the way leads back. */
export function attemptOf(
  browser: BrowserRuntime,
  quiz: CompiledQuiz,
  given: Given,
  dice: Dice,
  habit: Habit,
): Attempt {
  const held = new Map<string, Answered>();
  const answers = (): Answers => Object.fromEntries([...held].map(([key, { raw }]) => [key, raw]));
  let current = browser.walk(quiz, {}, given).current;
  const trail = [current];
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    if (trail.length > 1 && dice.oneIn(5)) {
      trail.pop();
      current = trail.at(-1) ?? current;
      continue;
    }
    answer(quiz, current, held, dice, habit);
    const next = browser.nextStep(quiz, answers(), current, given);
    if (next.current !== current) trail.push(next.current);
    current = next.current;
    // Whoever is stuck has nothing to press; the walk there is compared all the same.
    if (next.status !== "waiting") break;
  }
  return { answers: answers(), isForged: [...held.values()].some(({ isForged }) => isForged) };
}

/** Something for every element of the step. */
function answer(
  quiz: CompiledQuiz,
  stepId: string,
  held: Map<string, Answered>,
  dice: Dice,
  habit: Habit,
): void {
  const elements = quiz.steps.find(({ id }) => id === stepId)?.elements ?? [];
  const pressed = dice.oneIn(3) ? null : dice.pick([...elements, null])?.id;
  for (const element of elements) {
    if (element.type === "button") held.set(element.id, { raw: element.id === pressed ? true : null });
    if (element.type === "whatsapp_button" && dice.oneIn(2)) {
      held.set(element.id, { raw: { clicked: true, at: "2026-11-20T10:00:00.000Z" } });
    }
    const answered = "key" in element ? habit(element, dice) : undefined;
    if (answered !== undefined && "key" in element) held.set(element.key, answered);
  }
}
