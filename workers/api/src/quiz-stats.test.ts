import { quizStatsSchema } from "@borda/contracts/api";
import type { QuizSummary } from "@borda/db/api";
import { expect, test } from "vitest";
import { outlineOf } from "./quiz-outline.ts";
import { quizStatsOf } from "./quiz-stats.ts";
import { makeDocument } from "./testing/make-document.ts";

const AT = new Date("2026-11-21T12:00:00.000Z");
const QUIZ: QuizSummary = {
  id: "0192f000-0000-7000-8000-000000000001",
  slug: "pele",
  name: "Pele",
  publishedVersion: 1,
  meterShards: 1,
  hasUnpublishedChanges: false,
  createdAt: AT,
  updatedAt: AT,
  draftChangedAt: AT,
  counters: { views: 0, started: 0, completions: 0, leads: 0 },
};

test("counters get the document's order and words; what it no longer has follows under its key", () => {
  const totals = {
    views: 9,
    started: 5,
    completions: 3,
    leads: 2,
    "reached:welcome": 5,
    "at:welcome": 1,
    "lost:welcome": 1,
    "reached:end": 3,
    "reached:gone": 1,
    "at:gone": 1,
    "option:skin:dry": 2,
    "option:skin:combined": 1,
    "option:old:yes": 4,
  };
  const stats = quizStatsOf(
    QUIZ,
    outlineOf(makeDocument()),
    { totals, finalRowsByOutcome: { calm: 2, "": 1, former: 1 } },
    AT,
  );
  expect(quizStatsSchema.parse(stats)).toEqual({
    quizId: QUIZ.id,
    slug: "pele",
    asOf: "2026-11-21T12:00:00.000Z",
    counters: { views: 9, started: 5, completions: 3, leads: 2 },
    finalRows: 4,
    steps: [
      { step: "welcome", title: "Boas-vindas", reached: 5, at: 1, lost: 1 },
      { step: "end", title: "Fim", reached: 3, at: 0, lost: 0 },
      { step: "gone", title: "gone", reached: 1, at: 1, lost: 0 },
    ],
    questions: [
      {
        element: "skin",
        title: "Como é sua pele?",
        sharesOf: "choices",
        step: "welcome",
        options: [
          { choice: "dry", label: "Seca", count: 2 },
          { choice: "oily", label: "Oleosa", count: 0 },
          { choice: "combined", label: "combined", count: 1 },
        ],
      },
      {
        element: "old",
        title: "old",
        sharesOf: "choices",
        step: null,
        options: [{ choice: "yes", label: "yes", count: 4 }],
      },
    ],
    outcomes: [
      { outcome: "calm", title: "Pele calma", count: 2 },
      { outcome: "former", title: "former", count: 1 },
    ],
    totals,
  });
});

test("a quiz that nobody has seen, and a document that no longer fits, give zeros and no steps", () => {
  const numbers = { totals: {}, finalRowsByOutcome: {} };
  expect(quizStatsOf(QUIZ, outlineOf(makeDocument()), numbers, AT)).toMatchObject({
    counters: { views: 0, started: 0, completions: 0, leads: 0 },
    finalRows: 0,
    steps: [
      { reached: 0, at: 0 },
      { reached: 0, at: 0 },
    ],
  });
  expect(quizStatsOf(QUIZ, outlineOf({ schema: "older" }), numbers, AT)).toMatchObject({
    steps: [],
    questions: [],
    outcomes: [],
  });
});

test("a step that is only passed through is no step of the funnel", () => {
  const document = makeDocument();
  const gate = { id: "gate", title: "Gate", elements: [], next: "end" };
  const steps = Array.isArray(document.steps) ? [...document.steps, gate] : [];
  const outline = outlineOf({ ...document, steps });
  expect(outline.steps).toEqual(outlineOf(document).steps);
});
