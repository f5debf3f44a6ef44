/** Random exports, run beside a reading of Typebot of their own: asked questions, variables and words agree. */
import { expect, test } from "vitest";
import { compile } from "../../compile.ts";
import { type RawAnswer, walk } from "../../runtime/index.ts";
import { type Dice, diceOf } from "../../testing/dice.ts";
import { importTypebot } from "./import-typebot.ts";
import { type Drawn, drawFlow } from "./testing/random-flow.ts";
import { runFlow } from "./testing/run-flow.ts";

const FLOWS = 150;
const WALKS = 4;

function differenceOf(flow: Drawn, dice: Dice): string | undefined {
  const imported = importTypebot(flow.file, { consent: false });
  if (!imported.ok) return imported.error.message;
  const compiled = compile(imported.value.document);
  const quiz = compiled.ok ? compiled.value.byLocale[compiled.value.locales[0] ?? ""] : undefined;
  if (quiz === undefined) return "does not compile";
  for (let count = 0; count < WALKS; count += 1) {
    const picks = new Map(flow.questions.map(({ id, values }) => [id, dice.below(values.length)]));
    const answers: Record<string, RawAnswer> = {};
    for (const { id, variable, ids } of flow.questions) answers[variable] = ids[picks.get(id) ?? 0] ?? "";
    const expected = runFlow(flow, picks);
    if (expected === undefined) continue;
    const state = walk(quiz, answers, { final: true });
    // What no way sets is no variable of the quiz.
    const names = Object.keys(expected.variables).filter((name) => Object.hasOwn(state.variables, name));
    const of = (values: Readonly<Record<string, unknown>>) =>
      names.map((name) => [name, String(values[name])]);
    const found = { asked: [...state.answers.keys()], variables: of(state.variables) };
    const wanted = { asked: expected.asked, variables: of(expected.variables) };
    if (!state.finished) return `${state.status} with ${JSON.stringify(answers)}`;
    if (JSON.stringify(found) !== JSON.stringify(wanted)) {
      return JSON.stringify({ found, wanted, answers, flow: flow.file });
    }
  }
  return undefined;
}

test(`${FLOWS} random flows ask, add up, decide and put texts together as Typebot does`, () => {
  for (let seed = 1; seed <= FLOWS; seed += 1) {
    const dice = diceOf(seed);
    expect([seed, differenceOf(drawFlow(dice), dice)]).toEqual([seed, undefined]);
  }
});
