import type { ObjectMigration } from "@borda/edge-kit";

/** The schema of a meter's storage; append only, see `runObjectMigrations`. */
export const METER_MIGRATIONS: readonly ObjectMigration[] = [
  {
    id: "0001-log-snapshot-state-tickets",
    // `without rowid`, because a text key beside a rowid is billed as two written rows.
    sql: `
      create table log (seq integer primary key, at_ms integer not null, entries blob not null, deltas text not null);
      create table snapshot (part integer primary key, kind text not null, body blob not null);
      create table state (key text primary key, value text not null) without rowid;
      create table tickets (hash text primary key, expires_at_ms integer not null) without rowid;
    `,
  },
];
