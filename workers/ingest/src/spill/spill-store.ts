/**
 * The rows of a spill journal (SQLite of its Durable Object). One row a call of `append`, because rows written are
 * what such an object costs; read and deleted in the order of arrival.
 */
import type { SpillDepth, SpillEntry } from "@borda/contracts";
import { type ObjectMigration, runObjectMigrations } from "@borda/edge-kit";

const SPILL_MIGRATIONS: readonly ObjectMigration[] = [
  {
    id: "0001-entries",
    sql: `create table entries (
      id integer primary key, appended_at_ms integer not null, count integer not null, body text not null)`,
  },
];

/** A row may have 2 MB; a queue message has at most 128 KB. */
const MAX_ROW_CHARS = 500_000;

export type SpillRow = { readonly id: number; readonly entries: readonly SpillEntry[] };

export class SpillStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    runObjectMigrations(sql, SPILL_MIGRATIONS);
  }

  /** Stores the entries as one row, or as few as they fit in. */
  append(entries: readonly SpillEntry[], nowMs: number): void {
    let texts: string[] = [];
    let chars = 0;
    for (const entry of entries) {
      const text = JSON.stringify(entry);
      if (texts.length > 0 && chars + text.length > MAX_ROW_CHARS) {
        this.#insert(texts, nowMs);
        texts = [];
        chars = 0;
      }
      texts.push(text);
      chars += text.length;
    }
    if (texts.length > 0) this.#insert(texts, nowMs);
  }

  #insert(texts: readonly string[], nowMs: number): void {
    this.#sql.exec(
      "insert into entries (appended_at_ms, count, body) values (?, ?, ?)",
      nowMs,
      texts.length,
      `[${texts.join(",")}]`,
    );
  }

  /** The oldest rows. */
  oldest(limit: number): SpillRow[] {
    return this.#sql
      .exec<{ id: number; body: string }>("select id, body from entries order by id limit ?", limit)
      .toArray()
      .map(({ id, body }) => ({ id, entries: JSON.parse(body) as SpillEntry[] }));
  }

  delete(ids: readonly number[]): void {
    this.#sql.exec("delete from entries where id in (select value from json_each(?))", JSON.stringify(ids));
  }

  defer(id: number): void {
    this.#sql.exec("update entries set id = (select max(id) + 1 from entries) where id = ?", id);
  }

  depth(): SpillDepth {
    const { entries, oldest } = this.#sql
      .exec<{ entries: number; oldest: number | null }>(
        "select coalesce(sum(count), 0) as entries, min(appended_at_ms) as oldest from entries",
      )
      .one();
    return { entries, oldestAtMs: oldest };
  }
}
