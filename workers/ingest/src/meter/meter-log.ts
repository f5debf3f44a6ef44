/**
 * Where a meter's state lives between two lives of its object (SQLite of the Durable Object).
 *
 * - `log`: one row a batch: the fingerprints and positions it added, and its deltas. One row an event would be the
 *   largest line of the platform's bill.
 * - `snapshot`: the same for everything before the log, in parts under 2 MB (which is what a row may have). Written when the log
 *   outgrows half of it, so that each event is written about three times in its life and loading stays short.
 * - `state`: the flush under way and whose meter this is. `tickets`: see `live-tickets.ts`.
 */
import { runObjectMigrations } from "@borda/edge-kit";
import { CounterMap } from "./counter-map.ts";
import { CounterNames } from "./counter-names.ts";
import { EventWindow } from "./event-window.ts";
import { FlushLedger, type LedgerRecord } from "./flush-ledger.ts";
import { IdlePeople } from "./idle-people.ts";
import { decodeSections, encodeSections } from "./log-codec.ts";
import type { MeterChange, WindowEntries } from "./meter-change.ts";
import { METER_MIGRATIONS } from "./meter-migrations.ts";
import { QuizMeterState } from "./quiz-meter.ts";

/** The log is folded into the snapshot when it is larger than this and than half the snapshot, in bytes. */
const COMPACT_BYTES = 1_000_000;
/** And when it has this many rows, so that loading stays short for a quiz with many small batches. */
export const COMPACT_ROWS = 2_000;
/** Entries in one snapshot part: 1.6 MB at most, when all of them are positions. */
const PART_ENTRIES = 100_000;

/** Whose meter this is, and which of its shards. */
export type ShardTarget = {
  readonly dbRef: string;
  readonly tenantId: string;
  readonly quizId: string;
  readonly shard: number;
};

export type LoadedMeter = {
  readonly state: QuizMeterState;
  readonly ledger: FlushLedger;
  readonly target: ShardTarget | null;
};

type SnapshotHead = {
  readonly seq: number;
  readonly horizonMs: number;
  readonly pendingSinceMs: number | null;
  readonly steps: readonly string[];
  /** Absent in snapshots of before people were counted as lost. */
  readonly idleUptoSeconds?: number;
};
/** Deltas, new steps and, of a sweep, the line that it drew. */
type LogDeltas = {
  readonly d: Record<string, number>;
  readonly s: readonly string[];
  readonly i?: number | undefined;
};

export class MeterLog {
  readonly #sql: SqlStorage;
  readonly #transaction: (run: () => void) => void;
  #rows = 0;
  #bytes = 0;
  #snapshotBytes = 0;

  /** @param transaction runs a function in one transaction of the object's storage */
  constructor(sql: SqlStorage, transaction: (run: () => void) => void) {
    this.#sql = sql;
    this.#transaction = transaction;
    runObjectMigrations(sql, METER_MIGRATIONS);
  }

  /** Everything that was written, as memory has it. */
  load(): LoadedMeter {
    const parts = this.#sql
      .exec<{ kind: string; body: ArrayBuffer | string }>("select kind, body from snapshot order by part")
      .toArray();
    const text = (kind: string) => parts.find((part) => part.kind === kind)?.body as string | undefined;
    const head = parseOr<SnapshotHead>(text("head"), {
      seq: 0,
      horizonMs: -1,
      pendingSinceMs: null,
      steps: [],
    });
    const totals = new CounterMap(parseOr(text("totals"), {}));
    const state = new QuizMeterState(
      new EventWindow(head.horizonMs),
      totals,
      new CounterNames(head.steps, totals.keys()),
      new IdlePeople(head.idleUptoSeconds),
    );
    this.#snapshotBytes = 0;
    for (const part of parts) {
      this.#snapshotBytes += typeof part.body === "string" ? part.body.length : part.body.byteLength;
      if (typeof part.body === "string") continue;
      state.replay({ deltas: new CounterMap(), sections: decodeSections(part.body), newSteps: [] });
    }
    const ledger = new FlushLedger(this.#readState<LedgerRecord>("ledger") ?? undefined);
    ledger.note(head.seq, new CounterMap(parseOr(text("pending"), {})), head.pendingSinceMs ?? 0);
    this.#replayLog(state, ledger);
    state.resume();
    return { state, ledger, target: this.#readState<ShardTarget>("target") };
  }

  #replayLog(state: QuizMeterState, ledger: FlushLedger): void {
    this.#rows = 0;
    this.#bytes = 0;
    const rows = this.#sql.exec<{ seq: number; at_ms: number; entries: ArrayBuffer; deltas: string }>(
      "select seq, at_ms, entries, deltas from log order by seq",
    );
    for (const row of rows) {
      const { d, s, i } = JSON.parse(row.deltas) as LogDeltas;
      const deltas = new CounterMap(d);
      state.replay({
        deltas,
        sections: decodeSections(row.entries, row.at_ms),
        newSteps: s,
        ...(i === undefined ? {} : { idleUptoSeconds: i }),
      });
      ledger.note(row.seq, deltas, row.at_ms);
      this.#rows += 1;
      this.#bytes += row.entries.byteLength + row.deltas.length;
    }
  }

  /** Adds one row. @throws when the storage is full; the batch must then not count */
  append(seq: number, change: MeterChange, atMs: number): void {
    const entries = encodeSections(change.sections);
    const deltas = JSON.stringify({ d: change.deltas, s: change.newSteps, i: change.idleUptoSeconds });
    this.#sql.exec(
      "insert into log (seq, at_ms, entries, deltas) values (?, ?, ?, ?)",
      seq,
      atMs,
      entries,
      deltas,
    );
    this.#rows += 1;
    this.#bytes += entries.byteLength + deltas.length;
  }

  saveLedger(ledger: FlushLedger): void {
    this.#writeState("ledger", ledger.record());
  }

  saveTarget(target: ShardTarget): void {
    this.#writeState("target", target);
  }

  get isCompactionDue(): boolean {
    return this.#rows > COMPACT_ROWS || this.#bytes > Math.max(COMPACT_BYTES, this.#snapshotBytes / 2);
  }

  /** Writes a snapshot of all that memory holds and empties the log, in one transaction. */
  compact(state: QuizMeterState, ledger: FlushLedger): void {
    const head: SnapshotHead = {
      seq: ledger.lastSeq,
      horizonMs: state.window.horizonMs,
      pendingSinceMs: ledger.pendingSinceMs,
      steps: state.names.steps,
      idleUptoSeconds: state.idle.uptoSeconds,
    };
    let bytes = 0;
    this.#transaction(() => {
      this.#sql.exec("delete from snapshot");
      const write = (kind: string, body: ArrayBuffer | string) => {
        this.#sql.exec("insert into snapshot (kind, body) values (?, ?)", kind, body);
        bytes += typeof body === "string" ? body.length : body.byteLength;
      };
      write("head", JSON.stringify(head));
      write("totals", JSON.stringify(state.totals));
      write("pending", JSON.stringify(ledger.pending));
      for (const part of snapshotParts(state)) write("window", encodeSections([part]));
      this.#sql.exec("delete from log");
    });
    this.#rows = 0;
    this.#bytes = 0;
    this.#snapshotBytes = bytes;
  }

  #readState<Value>(key: string): Value | null {
    const [row] = this.#sql.exec<{ value: string }>("select value from state where key = ?", key).toArray();
    return row === undefined ? null : (JSON.parse(row.value) as Value);
  }

  #writeState(key: string, value: object): void {
    this.#sql.exec(
      "insert into state (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
      key,
      JSON.stringify(value),
    );
  }
}

/** The window in pieces that fit a row each. A generation without entries is left out: it comes back when needed. */
function* snapshotParts(state: QuizMeterState): Generator<WindowEntries> {
  for (const { startMs, seen, positions } of state.window.generations) {
    let part: WindowEntries = { startMs, seen: [], positions: [] };
    const isFull = () => part.seen.length + part.positions.length >= PART_ENTRIES;
    for (const fingerprint of seen) {
      part.seen.push(fingerprint);
      if (!isFull()) continue;
      yield part;
      part = { startMs, seen: [], positions: [] };
    }
    for (const position of positions) {
      part.positions.push(position);
      if (!isFull()) continue;
      yield part;
      part = { startMs, seen: [], positions: [] };
    }
    if (part.seen.length + part.positions.length > 0) yield part;
  }
}

function parseOr<Value>(text: string | undefined, fallback: Value): Value {
  return text === undefined ? fallback : (JSON.parse(text) as Value);
}
