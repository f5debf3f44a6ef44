/** drizzle's picture of the tables, kept beside the migrations that made them. */
import { readFile, writeFile } from "node:fs/promises";
import { schema } from "@borda/schema";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { MIGRATIONS_DIRECTORY } from "../migration/migrate.ts";

const SNAPSHOT_FILE = `${MIGRATIONS_DIRECTORY}schema-snapshot.json`;
type Snapshot = ReturnType<typeof generateDrizzleJson>;

/** The statements that drizzle would need from the last snapshot to the tables as they are written now. */
export async function pendingStatements(): Promise<readonly string[]> {
  return generateMigration(await readSnapshot(), generateDrizzleJson(schema));
}

/** Records the tables as they are written now. */
export async function writeSnapshot(): Promise<void> {
  const { id, prevId, ...tables } = generateDrizzleJson(schema);
  await writeFile(SNAPSHOT_FILE, `${JSON.stringify(tables, null, 2)}\n`);
}

async function readSnapshot(): Promise<Snapshot> {
  const empty = generateDrizzleJson({});
  const text = await readFile(SNAPSHOT_FILE, "utf8").catch(() => "{}");
  return { ...empty, ...(JSON.parse(text) as Partial<Snapshot>) };
}
