/** Statistics of a quiz from its counters, its rows and its document. Pure. */
import type { quizStatsSchema } from "@borda/contracts/api";
import type { QuizNumbers, QuizSummary } from "@borda/db/api";
import type { z } from "zod";
import type { QuizOutline } from "./quiz-outline.ts";

/**
 * Steps and options in the document's order; what is counted but no longer in the document (an older
 * version's step) follows with its key as its title, so that nothing counted is hidden.
 */
export function quizStatsOf(
  quiz: QuizSummary,
  outline: QuizOutline,
  numbers: QuizNumbers,
  asOf: Date,
): z.input<typeof quizStatsSchema> {
  const { totals, finalRowsByOutcome } = numbers;
  const total = (name: string) => totals[name] ?? 0;
  return {
    quizId: quiz.id,
    slug: quiz.slug,
    asOf: asOf.toISOString(),
    counters: {
      views: total("views"),
      started: total("started"),
      completions: total("completions"),
      leads: total("leads"),
    },
    finalRows: Object.values(finalRowsByOutcome).reduce((sum, rows) => sum + rows, 0),
    steps: stepsOf(outline, totals),
    questions: questionsOf(outline, totals),
    outcomes: outcomesOf(outline, finalRowsByOutcome),
    totals: { ...totals },
  };
}

function stepsOf(outline: QuizOutline, totals: QuizNumbers["totals"]) {
  const known = outline.steps.map(({ id, title }) => ({ id, title }));
  const gone = missing(
    known.map(({ id }) => id),
    partsAfter("reached", totals),
  ).map((id) => ({ id, title: id }));
  return [...known, ...gone].map(({ id, title }) => ({
    step: id,
    title,
    reached: totals[`reached:${id}`] ?? 0,
    at: totals[`at:${id}`] ?? 0,
    lost: totals[`lost:${id}`] ?? 0,
  }));
}

function questionsOf(outline: QuizOutline, totals: QuizNumbers["totals"]) {
  const counted = partsAfter("option", totals).map((part) => {
    const separator = part.indexOf(":");
    return { element: part.slice(0, separator), choice: part.slice(separator + 1) };
  });
  const questions = outline.questions.filter((question) => question.choices.length > 0);
  const elements = questions.map(({ key }) => key);
  const gone = missing(
    elements,
    counted.map(({ element }) => element),
  ).map((key) => ({ key, title: key, choices: [], sharesOf: "choices" as const, step: null }));
  return [...questions, ...gone].map(({ key, title, choices, sharesOf, step }) => {
    const chosen = counted.filter(({ element }) => element === key).map(({ choice }) => choice);
    const goneChoices = missing(
      choices.map(({ id }) => id),
      chosen,
    ).map((id) => ({ id, label: id }));
    return {
      element: key,
      title,
      sharesOf,
      step,
      options: [...choices, ...goneChoices].map(({ id, label }) => ({
        choice: id,
        label,
        count: totals[`option:${key}:${id}`] ?? 0,
      })),
    };
  });
}

function outcomesOf(outline: QuizOutline, rows: QuizNumbers["finalRowsByOutcome"]) {
  const keys = outline.outcomes.map(({ key }) => key);
  const gone = missing(
    keys,
    Object.keys(rows).filter((key) => key !== ""),
  ).map((key) => ({ key, title: key }));
  return [...outline.outcomes, ...gone].map(({ key, title }) => ({
    outcome: key,
    title,
    count: rows[key] ?? 0,
  }));
}

/** What follows `prefix:` in the names of the totals. */
function partsAfter(prefix: string, totals: QuizNumbers["totals"]): string[] {
  const start = `${prefix}:`;
  return Object.keys(totals)
    .filter((name) => name.startsWith(start))
    .map((name) => name.slice(start.length))
    .sort();
}

/** Those of `found` that are not `known`, each once. */
function missing(known: readonly string[], found: readonly string[]): string[] {
  return [...new Set(found)].filter((key) => !known.includes(key));
}
