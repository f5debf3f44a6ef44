import type { QuizStats } from "@borda/contracts/api";
import { expect, test } from "vitest";
import { takeFrame, withLiveTotals } from "./live-stats.ts";

const STATS = {
  quizId: "01234567-89ab-7fff-bfff-ffffffffffff",
  slug: "pele",
  asOf: "2026-01-01T00:00:00.000Z",
  counters: { views: 1, started: 1, completions: 0, leads: 0 },
  finalRows: 0,
  steps: [{ step: "welcome", title: "Boas-vindas", reached: 1, at: 1, lost: 0 }],
  questions: [
    {
      element: "skin",
      title: "Pele",
      sharesOf: "choices",
      step: "welcome",
      options: [{ choice: "dry", label: "Seca", count: 0 }],
    },
  ],
  outcomes: [],
  totals: {},
} as unknown as QuizStats;

const asOf = "2026-01-01T00:00:01.000Z";

test("a first frame replaces a shard's totals and a later one overwrites only what changed", () => {
  const first = takeFrame(
    { 0: { views: 99 } },
    { type: "totals", shard: 0, asOf, totals: { views: 2, leads: 1 } },
  );
  const second = takeFrame(first, { type: "changed", shard: 0, asOf, totals: { views: 3 } });
  expect(second).toEqual({ 0: { views: 3, leads: 1 } });
});

test("the read numbers stay until every shard has reported", () => {
  expect(withLiveTotals(STATS, { 0: { views: 50 } }, 2)).toBe(STATS);
});

test("live totals are the sum over the shards", () => {
  const live = {
    0: {
      views: 3,
      started: 2,
      completions: 1,
      leads: 1,
      "reached:welcome": 2,
      "at:welcome": 1,
      "lost:welcome": 1,
      "option:skin:dry": 1,
    },
    1: { views: 1, "reached:welcome": 1, "option:skin:dry": 2 },
  };
  const merged = withLiveTotals(STATS, live, 2);
  expect([merged.counters, merged.steps, merged.questions]).toEqual([
    { views: 4, started: 2, completions: 1, leads: 1 },
    [{ step: "welcome", title: "Boas-vindas", reached: 3, at: 1, lost: 1 }],
    [
      {
        element: "skin",
        title: "Pele",
        sharesOf: "choices",
        step: "welcome",
        options: [{ choice: "dry", label: "Seca", count: 3 }],
      },
    ],
  ]);
});
