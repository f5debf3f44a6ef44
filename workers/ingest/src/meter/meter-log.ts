/**
 * Where a meter's state lives between two lives of its object (SQLite of the Durable Object).
 *
 * - `log`: one row a batch: the fingerprints and positions it added, and its deltas. One row an event would be the
 *   largest line of the platform's bill.
 * - `snapshot`: the same for everything before the log, in parts under 2 MB (which is what a row may have). Written when
 *   the log outgrows half of it, so that each event is written about three times in its life and loading stays short.
 * - `state`: the flush under way and whose meter this is. `tickets`: see `live-tickets.ts`.
 */
import { runObjectMigrations } from "@borda/edge-kit";
import { FlushLedger, type LedgerRecord } from "./flush-ledger.ts";
import { decodeChange, encodeChange } from "./log-row.ts";
import type { MeterChange } from "./meter-change.ts";
import { METER_MIGRATIONS } from "./meter-migrations.ts";
import { restoreSnapshot, type SnapshotPart, snapshotParts } from "./meter-snapshot.ts";
import type { QuizMeterState } from "./quiz-meter.ts";

/** The log is folded into the snapshot when it is larger than this and than half the snapshot, in bytes. */
const COMPACT_BYTES = 1_000_000;
/** And when it has this many rows, so that loading stays short for a quiz with many small batches. */
export const COMPACT_ROWS = 2_000;

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
  }

  /** Everything that was written, as memory has it. Comes before all else, also after storage was emptied. */
  load(): LoadedMeter {
    runObjectMigrations(this.#sql, METER_MIGRATIONS);
    const parts: SnapshotPart[] = this.#sql
      .exec<{ kind: string; body: ArrayBuffer | string }>("select kind, body from snapshot order by part")
      .toArray();
    this.#snapshotBytes = parts.reduce((sum, part) => sum + bytesOf(part), 0);
    const ledger = new FlushLedger(this.#readState<LedgerRecord>("ledger") ?? undefined);
    const state = restoreSnapshot(parts, ledger);
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
      const change = decodeChange(row, row.at_ms);
      state.replay(change);
      ledger.note(row.seq, change.deltas, row.at_ms);
      this.#rows += 1;
      this.#bytes += row.entries.byteLength + row.deltas.length;
    }
  }

  /** Adds one row. @throws when the storage is full; the batch must then not count */
  append(seq: number, change: MeterChange, atMs: number): void {
    const { entries, deltas } = encodeChange(change);
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
    let bytes = 0;
    this.#transaction(() => {
      this.#sql.exec("delete from snapshot");
      for (const part of snapshotParts(state, ledger)) {
        this.#sql.exec("insert into snapshot (kind, body) values (?, ?)", part.kind, part.body);
        bytes += bytesOf(part);
      }
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

function bytesOf({ body }: SnapshotPart): number {
  return typeof body === "string" ? body.length : body.byteLength;
}
