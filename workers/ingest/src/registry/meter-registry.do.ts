/**
 * Remembers which meters counted lately, so that the watchdog can look after their alarms: an object whose alarm was
 * lost and that nobody calls again would never flush. Consumers report a meter at most every ten minutes an isolate,
 * so this costs a few rows an hour, not one a batch. Losing it loses nothing: the next event reports again.
 * It also keeps how far the recount has come, which begins anew when that is lost.
 */
import { DurableObject } from "cloudflare:workers";
import { type ObjectMigration, runObjectMigrations } from "@borda/edge-kit";
import {
  claimRecount,
  NO_RECOUNTS,
  noteRecount,
  type RecountRun,
  type RecountState,
} from "../recount/recount-schedule.ts";

/** A meter that nothing was heard of for so long has flushed, or was looked after many times. */
export const REGISTRY_TTL_MS = 6 * 3_600_000;

/** Rows of `reports`. */
const WATCHDOG_ID = 1;
const RECOUNT_ID = 2;
const LET_GO_ID = 3;

const REGISTRY_MIGRATIONS: readonly ObjectMigration[] = [
  {
    id: "0001-meters",
    sql: `
      create table meters (name text primary key, seen_at_ms integer not null) without rowid;
      create table reports (id integer primary key, body text not null);
    `,
  },
];

/** What the last walk of the watchdog found; for `/metrics`, which another isolate may answer. */
type WatchdogReport = {
  readonly atMs: number;
  readonly meters: number;
  /** Alarms set again since the registry exists. */
  readonly rearmed: number;
  /** The longest time, in seconds, that a meter's events have waited for PostgreSQL. */
  readonly flushLagSeconds: number;
};

export interface MeterRegistryRpc {
  /** Notes that these meters (object names) counted. */
  seen(names: readonly string[], nowMs: number): Promise<void>;
  /** Meters to look after, chosen at random, so that each gets its turn without anything being written. */
  due(limit: number, nowMs: number): Promise<readonly string[]>;
  /** Adds to what `report` gives. */
  noteWalk(walk: { meters: number; rearmed: number; flushLagSeconds: number }, nowMs: number): Promise<void>;
  report(): Promise<WatchdogReport | null>;
  /** Notes that the quiz of this meter is gone and its counts with it: it is not to be looked after any more. */
  noteLetGo(name: string): Promise<void>;
  /** How often a meter let its counts go since the registry exists. */
  letGo(): Promise<number>;
  /** The recount whose slice is to begin now, see `recount-schedule.ts`; no other slice gets it meanwhile. */
  claimRecount(nowMs: number, newRunId: string, settleMs: number): Promise<RecountRun | null>;
  noteRecount(run: RecountRun, slice: "goes on" | "rests" | "finished", nowMs: number): Promise<void>;
  recountState(): Promise<RecountState>;
}

export class MeterRegistry extends DurableObject<Env> implements MeterRegistryRpc {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    runObjectMigrations(ctx.storage.sql, REGISTRY_MIGRATIONS);
  }

  async seen(names: readonly string[], nowMs: number): Promise<void> {
    this.ctx.storage.sql.exec(
      `insert into meters (name, seen_at_ms) select value, ? from json_each(?) where true
       on conflict (name) do update set seen_at_ms = excluded.seen_at_ms`,
      nowMs,
      JSON.stringify(names),
    );
  }

  async due(limit: number, nowMs: number): Promise<readonly string[]> {
    const sql = this.ctx.storage.sql;
    sql.exec("delete from meters where seen_at_ms < ?", nowMs - REGISTRY_TTL_MS);
    return sql
      .exec<{ name: string }>("select name from meters order by random() limit ?", limit)
      .toArray()
      .map((row) => row.name);
  }

  async noteWalk(
    walk: { meters: number; rearmed: number; flushLagSeconds: number },
    nowMs: number,
  ): Promise<void> {
    const before = await this.report();
    const report: WatchdogReport = {
      atMs: nowMs,
      meters: walk.meters,
      rearmed: (before?.rearmed ?? 0) + walk.rearmed,
      flushLagSeconds: walk.flushLagSeconds,
    };
    this.#write(WATCHDOG_ID, report);
  }

  async report(): Promise<WatchdogReport | null> {
    return this.#read<WatchdogReport>(WATCHDOG_ID);
  }

  async noteLetGo(name: string): Promise<void> {
    const meters = (await this.letGo()) + 1;
    this.ctx.storage.sql.exec("delete from meters where name = ?", name);
    this.#write(LET_GO_ID, { meters });
  }

  async letGo(): Promise<number> {
    return this.#read<{ meters: number }>(LET_GO_ID)?.meters ?? 0;
  }

  async claimRecount(nowMs: number, newRunId: string, settleMs: number): Promise<RecountRun | null> {
    const { state, run } = claimRecount(await this.recountState(), nowMs, newRunId, settleMs);
    if (run !== null) this.#write(RECOUNT_ID, state);
    return run;
  }

  async noteRecount(run: RecountRun, slice: "goes on" | "rests" | "finished", nowMs: number): Promise<void> {
    this.#write(RECOUNT_ID, noteRecount(await this.recountState(), run, slice, nowMs));
  }

  async recountState(): Promise<RecountState> {
    return this.#read<RecountState>(RECOUNT_ID) ?? NO_RECOUNTS;
  }

  #read<Body>(id: number): Body | null {
    const [row] = this.ctx.storage.sql
      .exec<{ body: string }>("select body from reports where id = ?", id)
      .toArray();
    return row === undefined ? null : (JSON.parse(row.body) as Body);
  }

  #write(id: number, body: object): void {
    this.ctx.storage.sql.exec(
      "insert into reports (id, body) values (?, ?) on conflict (id) do update set body = excluded.body",
      id,
      JSON.stringify(body),
    );
  }
}
