/**
 * Applies `migrations/*.sql` in order, each in a transaction of its own, once. Two runners at the same time wait for
 * each other. Connect as `borda_owner`.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { type AppliedMigration, checkNumbering, type Migration, pendingMigrations } from "./history.ts";

/** `migrations/` of this checkout. */
export const MIGRATIONS_DIRECTORY = fileURLToPath(new URL("../../../../migrations/", import.meta.url));
/** Any number, as long as every version of the runner uses the same. */
const ADVISORY_LOCK = 7_263_401_118;
/** Partitions of `responses` that a migrated database has ahead. */
const PARTITION_MONTHS_AHEAD = 3;

export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

export type MigrateOptions = {
  readonly connectionString: string;
  readonly directory?: string;
  /** Called after each file was applied. */
  readonly onApplied?: (name: string, durationMs: number) => void;
};

/**
 * Brings a database to the newest schema; does nothing when it is there already.
 * @returns the names of the files applied now
 * @throws MigrationError when history was rewritten or a file fails; the files before it stay applied
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const files = await readMigrations(options.directory ?? MIGRATIONS_DIRECTORY);
  const client = new Client({
    connectionString: options.connectionString,
    application_name: "borda-migrate",
  });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCK]);
    await client.query(
      `create table if not exists schema_migrations (
         name text primary key, checksum text not null, applied_at timestamptz not null default now()
       )`,
    );
    const applied = await client.query<AppliedMigration>(
      "select name, checksum from schema_migrations order by name",
    );
    const pending = pendingMigrations(files, applied.rows);
    if (!pending.ok) throw new MigrationError(pending.error);
    for (const file of pending.value) {
      const startedAt = performance.now();
      await applyOne(client, file);
      options.onApplied?.(file.name, Math.round(performance.now() - startedAt));
    }
    await client.query("select ensure_response_partitions($1)", [PARTITION_MONTHS_AHEAD]);
    return pending.value.map((file) => file.name);
  } finally {
    // Closing the connection also gives the advisory lock back.
    await client.end();
  }
}

async function applyOne(client: Client, file: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(file.sql);
    await client.query("insert into schema_migrations (name, checksum) values ($1, $2)", [
      file.name,
      file.checksum,
    ]);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    throw new MigrationError(describeFailure(file, cause), { cause });
  }
}

function describeFailure(file: Migration, cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  const position = cause instanceof Error ? Number(Reflect.get(cause, "position")) : Number.NaN;
  const line = Number.isInteger(position) ? ` (line ${file.sql.slice(0, position).split("\n").length})` : "";
  const hint = /role "borda_\w+" does not exist/.test(message)
    ? " Create the roles first; docs/deploy.md has the statements."
    : "";
  return `Migration ${file.name} failed and was rolled back: ${message}${line}.${hint}`;
}

/** Reads and checks the files of a folder. */
export async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const names = checkNumbering((await readdir(directory)).filter((name) => name.endsWith(".sql")));
  if (!names.ok) throw new MigrationError(names.error);
  return Promise.all(
    names.value.map(async (name) => {
      const sql = await readFile(`${directory}/${name}`, "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}
