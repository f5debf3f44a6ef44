/**
 * Compares the live counters of one quiz with its rows and repairs what differs; `segment-recount.ts` says why nothing
 * under way is mistaken for a drift. The order matters: first every meter says what it has counted, then rows are
 * read, so that whatever a meter knew has its row among them.
 */
import {
  type AttemptEvents,
  type MeterTarget,
  meterTargetSchema,
  uuidv7,
  uuidv7TimeMs,
} from "@borda/contracts";
import type { RecountDetail, RecountPage, RecountQuiz, RecountRow } from "@borda/db";
import { tellMeters } from "../consumers/tell-meters.ts";
import { meterShardOf } from "../meter/meter-shard.ts";
import type { IngestDeps } from "../ports.ts";
import type { Drift } from "./recount-types.ts";
import { eventsOfRow, linksOfRow } from "./row-events.ts";
import { countRow, isOff, SegmentSums, type SegmentTally, segmentOf, segmentTallies } from "./shard-tally.ts";

export type QuizRecount = {
  readonly rows: number;
  /** Differences that were repaired; `stored` are counters of PostgreSQL that were not what was flushed. */
  readonly repaired: Drift & { readonly stored: number };
  /** Ends without a row that were not taken away yet, because people are answering. */
  readonly open: number;
  /** False when the quiz has more rows than are looked at: its oldest were left out. */
  readonly isWhole: boolean;
};

export type RecountLimits = {
  /** Younger rows may be on their way to their meter. */
  readonly settleSeconds: number;
  readonly pageRows: number;
  readonly maxRows: number;
};

type Segment = SegmentTally & { readonly shard: number; readonly target: MeterTarget };

/** @param recountId names this recount to the meters and in the log; a meter serves the one that was opened last */
export async function recountQuiz(
  quiz: RecountQuiz,
  where: { readonly dbRef: string; readonly recountId: string; readonly limits: RecountLimits },
  deps: IngestDeps,
): Promise<QuizRecount> {
  const recount = new Recount(quiz, where, deps);
  return await recount.run();
}

class Recount {
  readonly #quiz: RecountQuiz;
  readonly #dbRef: string;
  readonly #id: string;
  readonly #limits: RecountLimits;
  readonly #deps: IngestDeps;
  readonly #shards: number;
  readonly #segments = new Map<number, Segment[]>();
  #rows = 0;
  #told = { completions: 0, leads: 0 };

  constructor(
    quiz: RecountQuiz,
    { dbRef, recountId, limits }: { dbRef: string; recountId: string; limits: RecountLimits },
    deps: IngestDeps,
  ) {
    this.#quiz = quiz;
    this.#dbRef = dbRef;
    this.#id = recountId;
    this.#limits = limits;
    this.#deps = deps;
    this.#shards = Math.max(1, ...Object.values(quiz.shardsOfVersion));
  }

  async run(): Promise<QuizRecount> {
    const { meters } = this.#deps;
    let stored = 0;
    for (let shard = 0; shard < this.#shards; shard += 1) {
      const target = this.#targetOf(this.#shards);
      stored += (await meters.verifyStored(target, shard)).counters;
      const view = await meters.openRecount(target, shard, this.#id);
      this.#segments.set(
        shard,
        segmentTallies(view).map((tally) => ({ ...tally, shard, target })),
      );
    }
    const cutMs = await this.#walk((page) => this.#takePage(page));
    const segments = [...this.#segments.values()].flat();
    const off = segments.filter((segment) => isOff(segment));
    const { repaired, open } = await this.#settle(
      off.filter(({ fromMs }) => cutMs === null || fromMs > cutMs),
    );
    return {
      rows: this.#rows,
      repaired: {
        completions: this.#told.completions + repaired.completions,
        leads: this.#told.leads + repaired.leads,
        options: repaired.options,
        stored,
      },
      open,
      isWhole: cutMs === null,
    };
  }

  /** Reads rows from the newest on. Gives the creation time up to which rows were left out; null when none were. */
  async #walk(take: (page: readonly RecountRow[]) => Promise<void>): Promise<number | null> {
    const store = this.#deps.databases.recount(this.#dbRef);
    for (let before: string | null = null; ; ) {
      const page = await store.listRows(this.#quiz, { before, limit: this.#limits.pageRows });
      this.#rows += page.length;
      await take(page);
      before = page.at(-1)?.id ?? null;
      if (before === null || page.length < this.#limits.pageRows) return null;
      if (this.#rows >= this.#limits.maxRows) return uuidv7TimeMs(before);
    }
  }

  /** Counts rows into their segments, and tells the meters of those that they should know and do not. */
  async #takePage(page: readonly RecountRow[]): Promise<void> {
    const asked = new Map<number, RecountRow[]>();
    for (const row of page) {
      const shard = this.#shardOf(row);
      if (shard === null) continue;
      const segment = segmentOf(this.#segments.get(shard) ?? [], row.id);
      const isFresh = this.#isFresh(row);
      if (segment !== null) countRow(segment, row, isFresh);
      if (isFresh || segment?.startMs === null) continue;
      const group = asked.get(shard);
      if (group === undefined) asked.set(shard, [row]);
      else group.push(row);
    }
    const unknown = await Promise.all(
      Array.from(asked, ([shard, rows]) =>
        this.#deps.meters.unknownAttempts(
          this.#targetOf(this.#shards),
          shard,
          rows.map(({ id, final, lead }) => ({ id, final, lead })),
        ),
      ),
    );
    await this.#tell(unknown.flat());
  }

  /** One more delivery of what rows say: the meters decide what is new, as for any other. */
  async #tell(ids: readonly string[]): Promise<void> {
    const rows = await this.#deps.databases.recount(this.#dbRef).findDetails(this.#quiz, ids);
    await this.#deliver(rows, eventsOfRow);
    for (const { final, lead } of rows) {
      if (final) this.#told.completions += 1;
      else if (lead) this.#told.leads += 1;
    }
  }

  /** @param read gives what the meter of a row is told, null for nothing */
  async #deliver(
    rows: readonly RecountDetail[],
    read: (row: RecountDetail, recountId: string) => AttemptEvents | null,
  ): Promise<void> {
    const news = rows.flatMap((row) => {
      const entry = read(row, this.#id);
      const target = this.#targetOf(this.#quiz.shardsOfVersion[row.version] ?? 1);
      return entry === null ? [] : [{ target, entry, owner: row }];
    });
    const { failedOwners, failure } = await tellMeters(news, this.#deps);
    if (failedOwners.size > 0) throw failure;
  }

  /** Reads the rows of segments that are off once more, with all that counters are broken down by. */
  async #settle(off: readonly Segment[]): Promise<{ repaired: Drift; open: number }> {
    const sums = new Map(off.map((segment) => [segment, new SegmentSums()]));
    await this.#sumUp(sums);
    const repaired = { completions: 0, leads: 0, options: 0 };
    let open = 0;
    for (const [segment, sum] of sums) {
      const { shard, target, startMs } = segment;
      const isUnderWay = startMs !== null && (segment.hasFresh || sum.hasFresh);
      const settlement = isUnderWay
        ? null
        : await this.#deps.meters.settleSegment(
            target,
            shard,
            { id: this.#id, segment: startMs },
            sum.rows(),
          );
      if (settlement === null || settlement.result === "busy") {
        open += Math.abs(segment.completions - segment.finalRows);
        continue;
      }
      repaired.completions += settlement.drift.completions;
      repaired.leads += settlement.drift.leads;
      repaired.options += settlement.drift.options;
    }
    return { repaired, open };
  }

  async #sumUp(sums: ReadonlyMap<Segment, SegmentSums>): Promise<void> {
    if (sums.size === 0) return;
    const segments = [...sums.keys()];
    const untilMs = Math.max(...segments.map((segment) => segment.untilMs));
    const fromMs = Math.min(...segments.map((segment) => segment.fromMs));
    const store = this.#deps.databases.recount(this.#dbRef);
    const limit = this.#limits.pageRows;
    let before: RecountPage["before"] = Number.isFinite(untilMs) ? uuidv7(untilMs, new Uint8Array(10)) : null;
    for (;;) {
      const page = await store.listDetails(this.#quiz, { before, limit });
      const inWindow: RecountDetail[] = [];
      for (const row of page) {
        const shard = this.#shardOf(row);
        const segment = segmentOf(
          segments.filter((one) => one.shard === shard),
          row.id,
        );
        const sum = segment === null ? undefined : sums.get(segment);
        sum?.add(row);
        if (sum !== undefined && this.#isFresh(row)) sum.hasFresh = true;
        if (segment !== null && segment.startMs !== null) inWindow.push(row);
      }
      // A link joins an old row without its meter being asked for it. What is news here puts the settlement off.
      await this.#deliver(inWindow, linksOfRow);
      before = page.at(-1)?.id ?? null;
      if (before === null || page.length < limit || uuidv7TimeMs(before) < fromMs) return;
    }
  }

  #isFresh(row: RecountRow): boolean {
    return row.receivedAtMs > this.#deps.nowMs() - this.#limits.settleSeconds * 1_000;
  }

  /** Null for a version that was published after the recount began. */
  #shardOf(row: RecountRow): number | null {
    const shards = this.#quiz.shardsOfVersion[row.version];
    return shards === undefined ? null : meterShardOf(row.id, shards);
  }

  #targetOf(shards: number): MeterTarget {
    const { tenantId, quizId } = this.#quiz;
    return meterTargetSchema.parse({ dbRef: this.#dbRef, tenantId, quizId, shards });
  }
}
