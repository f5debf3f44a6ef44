/** What must hold for every quiz and every answers, on random graphs. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isPublishable, lint } from "./lint.ts";
import {
  type Answers,
  type CompiledQuiz,
  indexOf,
  isGotoButton,
  isInput,
  MAX_PATH,
  nextStep,
  pipe,
  pressButton,
  type QuizElement,
  validateAnswers,
  type Walk,
  walk,
} from "./runtime/index.ts";
import { compiled } from "./testing/make-document.ts";
import { choiceOnlyDocument, onwardDocument, randomAnswers, randomDocument } from "./testing/random-quiz.ts";

/** Always the same graphs, so that a red run is red again. */
const RUNS = { numRuns: 300, seed: 20_261_121 };

/** What a walk says, without the state it came from. */
function result({ path, current, status, score, variables, outcome, answers }: Walk) {
  return { path, current, status, score, variables, outcome, answers: [...answers] };
}

test("every walk ends within its guard, stands at its last step and is finished only at an ending", () => {
  fc.assert(
    fc.property(randomDocument, randomAnswers, fc.nat(12), (document, answers, at) => {
      const quiz = compiled(document);
      for (const options of [{}, { final: true }, { until: `s${at}` }]) {
        const end = walk(quiz, answers, options);
        expect(end.path.length).toBeLessThanOrEqual(MAX_PATH);
        const isEnding = end.visible.some(({ type }) => type === "ending");
        expect(end.finished).toBe(isEnding);
        if (end.status === "waiting" || end.finished) expect(end.path.at(-1)).toBe(end.current);
      }
    }),
    RUNS,
  );
});

test("the same answers give the same walk in whatever order they were given", () => {
  fc.assert(
    fc.property(randomDocument, randomAnswers, (document, answers) => {
      const quiz = compiled(document);
      const reversed = Object.fromEntries(Object.entries(answers).toReversed());
      // A quiz read back from storage, as the edge has it.
      const stored = JSON.parse(JSON.stringify(quiz)) as CompiledQuiz;
      const [first, second] = [walk(quiz, answers, { final: true }), walk(stored, reversed, { final: true })];
      expect(result(second)).toEqual(result(first));
    }),
    RUNS,
  );
});

/** A respondent who goes forth, and at times back to an earlier step to answer differently. */
function answerWithDetours(quiz: CompiledQuiz, dice: readonly number[]): Answers {
  let answers: Answers = {};
  let current = walk(quiz, answers).current;
  const shown = [current];
  for (const die of dice) {
    if (die % 4 === 0 && shown.length > 1) {
      shown.pop();
      current = shown.at(-1) ?? current;
      continue;
    }
    for (const element of indexOf(quiz).steps.get(current)?.elements ?? []) {
      if (isInput(element)) answers = { ...answers, [element.key]: ["x", "y", "z"][die % 3] as string };
      if (isGotoButton(element) && die % 2 === 0) answers = pressButton(quiz, answers, current, element.id);
    }
    const next = nextStep(quiz, answers, current);
    if (next.current !== current) shown.push(next.current);
    current = next.current;
    if (next.finished) break;
  }
  return answers;
}

test("score, path and outcome after going back and changing equal those of a straight run", () => {
  const dice = fc.array(fc.nat(23), { maxLength: 30 });
  fc.assert(
    fc.property(randomDocument, dice, (document, throws) => {
      const quiz = compiled(document);
      const answers = answerWithDetours(quiz, throws);
      const detour = walk(quiz, answers, { final: true });
      // The straight run gives only the answers that count, one step after the other.
      const counted = Object.fromEntries(
        Object.entries(answers).filter(([key]) => detour.answers.has(key)),
      ) as Answers;
      expect(result(walk(quiz, counted, { final: true }))).toEqual(result(detour));
      const total = [...detour.answers].reduce((sum, [key, answer]) => {
        const element = indexOf(quiz).answerable.get(key)?.element;
        if (element === undefined || !("choices" in element)) return sum;
        return sum + (element.choices.find(({ id }) => id === answer)?.score ?? 0);
      }, 0);
      expect(detour.score.total).toBe(total);
    }),
    RUNS,
  );
});

test("the edge agrees with the browser about every finished attempt", () => {
  fc.assert(
    fc.property(randomDocument, fc.array(fc.nat(23), { maxLength: 30 }), (document, throws) => {
      const quiz = compiled(document);
      const answers = answerWithDetours(quiz, throws);
      const inBrowser = walk(quiz, answers, { final: true });
      const inputs = Object.entries(answers).map(([k, v]) => ({ k, v: v as string | true | null }));
      const onEdge = validateAnswers(quiz, inputs, { final: true });
      expect(onEdge.ok).toBe(inBrowser.finished);
      if (!onEdge.ok) return;
      const { path, score, outcome, ending, variables } = onEdge.value;
      expect({ path, score, outcome, ending, variables }).toEqual({
        path: inBrowser.path,
        score: inBrowser.score,
        outcome: inBrowser.outcome,
        ending: inBrowser.ending,
        variables: inBrowser.variables,
      });
      expect(onEdge.value.answers.map(({ k }) => k)).toEqual([...inBrowser.answers.keys()]);
    }),
    RUNS,
  );
});

/** Answers with which the walk finishes, by a search over every choice and button; null when there are none. */
function findAnswersToAnEnding(quiz: CompiledQuiz): Answers | null {
  const pending: Answers[] = [{}];
  const seen = new Set<string>();
  for (let answers = pending.pop(); answers !== undefined; answers = pending.pop()) {
    const here = walk(quiz, answers, { final: true });
    if (here.finished) return answers;
    for (const next of here.visible.flatMap((element) => answersAt(quiz, answers, here, element))) {
      const key = JSON.stringify(Object.entries(next).toSorted());
      if (!seen.has(key)) pending.push(next);
      seen.add(key);
    }
  }
  return null;
}

/** The answers after each thing that can be done with an element. */
function answersAt(quiz: CompiledQuiz, answers: Answers, here: Walk, element: QuizElement): Answers[] {
  if (isGotoButton(element)) return [pressButton(quiz, answers, here.current, element.id)];
  if (!isInput(element) || !("choices" in element)) return [];
  return element.choices.map(({ id }) => ({ ...answers, [element.key]: id }));
}

test("a quiz without lint errors can be answered to an ending", () => {
  let published = 0;
  fc.assert(
    fc.property(choiceOnlyDocument, (document) => {
      if (!isPublishable(lint(document))) return;
      published += 1;
      expect(findAnswersToAnEnding(compiled(document))).not.toBeNull();
    }),
    RUNS,
  );
  expect(published).toBeGreaterThan(50);
});

test("no walk enters a step that lint calls unreachable", () => {
  fc.assert(
    fc.property(randomDocument, fc.array(fc.nat(23), { maxLength: 30 }), (document, throws) => {
      const unreachable = lint(document).filter(({ code }) => code === "unreachable_step");
      const quiz = compiled(document);
      const { path } = walk(quiz, answerWithDetours(quiz, throws), { final: true });
      expect(unreachable.filter(({ step }) => step !== null && path.includes(step))).toEqual([]);
    }),
    RUNS,
  );
});

test("where lint asks for no fallback, a piped value is never empty", () => {
  let shown = 0;
  fc.assert(
    fc.property(onwardDocument, fc.array(fc.nat(23), { maxLength: 30 }), (document, throws) => {
      const found = lint(document).filter(({ code }) => code === "piping_without_fallback");
      const quiz = compiled(document);
      const answers = answerWithDetours(quiz, throws);
      for (const { id, elements } of quiz.steps) {
        const [first] = elements;
        const here = walk(quiz, answers, { until: id });
        if (first?.type !== "heading" || here.current !== id || found.some(({ step }) => step === id))
          continue;
        shown += 1;
        expect(pipe(first.text, here)).not.toBe("");
      }
    }),
    RUNS,
  );
  expect(shown).toBeGreaterThan(20);
});

test("piping never lets braces through, wherever a walk stands", () => {
  fc.assert(
    fc.property(randomDocument, randomAnswers, fc.string(), (document, answers, template) => {
      const end = walk(compiled(document), answers);
      return !pipe(`{{n}}${template}{{score.care}}{{${template}}}`, end).includes("{{");
    }),
    RUNS,
  );
});
