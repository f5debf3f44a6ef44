/** Puts the totals of live sockets over the statistics that the API read from PostgreSQL. Pure. */
import type { LiveFrame, MeterTotals } from "@borda/contracts";
import type { QuizStats } from "@borda/contracts/api";

/** Totals per shard, as the sockets sent them so far. */
export type ShardTotals = Readonly<Record<number, MeterTotals>>;

/** A frame taken in: `totals` replaces what is known of its shard, `changed` overwrites the names it holds. */
export function takeFrame(known: ShardTotals, frame: LiveFrame): ShardTotals {
  const before = frame.type === "totals" ? {} : (known[frame.shard] ?? {});
  return { ...known, [frame.shard]: { ...before, ...frame.totals } };
}

/** Statistics with live totals in place of the read ones, once every shard has reported; unchanged before. */
export function withLiveTotals(stats: QuizStats, live: ShardTotals, shards: number): QuizStats {
  const known = Object.values(live);
  if (known.length < shards) return stats;
  const sum = (name: string) => known.reduce((total, totals) => total + (totals[name] ?? 0), 0);
  return {
    ...stats,
    counters: {
      views: sum("views"),
      started: sum("started"),
      completions: sum("completions"),
      leads: sum("leads"),
    },
    steps: stats.steps.map((step) => ({
      ...step,
      reached: sum(`reached:${step.step}`),
      at: sum(`at:${step.step}`),
      lost: sum(`lost:${step.step}`),
    })),
    questions: stats.questions.map((question) => ({
      ...question,
      options: question.options.map((option) => ({
        ...option,
        count: sum(`option:${question.element}:${option.choice}`),
      })),
    })),
  };
}
