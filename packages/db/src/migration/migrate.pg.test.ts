import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/test-database.ts";
import { MIGRATIONS_DIRECTORY, migrate, readMigrations } from "./migrate.ts";

let database: TestDatabase;
let directory: string;

/** Every history of these tests begins with what the runner itself needs. */
const FIRST = "create function ensure_response_partitions(integer) returns integer language sql return $1;";

beforeEach(async () => {
  database = await createTestDatabase({ template: false });
  directory = await mkdtemp(join(tmpdir(), "borda-migrations-"));
  await writeFile(join(directory, "0001_first.sql"), FIRST);
});
afterEach(async () => {
  await database.drop();
  await rm(directory, { recursive: true });
});

const run = (onApplied?: (name: string) => void) =>
  migrate({
    connectionString: database.url("borda_owner"),
    directory,
    ...(onApplied === undefined ? {} : { onApplied }),
  });

test("the migrations of the repository apply to an empty database, once", async () => {
  const options = { connectionString: database.url("borda_owner") };
  const names = (await readMigrations(MIGRATIONS_DIRECTORY)).map((file) => file.name);
  const seen: string[] = [];
  expect(await migrate({ ...options, onApplied: (name) => seen.push(name) })).toEqual(names);
  expect(seen).toEqual(names);
  expect(await migrate(options)).toEqual([]);
});

test("two runners at the same time apply each file once", async () => {
  await writeFile(join(directory, "0002_table.sql"), "create table once (id int);");
  const results = await Promise.all([run(), run(), run()]);
  expect(results.flat().toSorted()).toEqual(["0001_first.sql", "0002_table.sql"]);
});

test("a file that fails leaves nothing of itself behind, and what went before stays", async () => {
  await writeFile(join(directory, "0002_table.sql"), "create table kept (id int);");
  await writeFile(
    join(directory, "0003_wrong.sql"),
    "create table lost (id int);\nselect nothing_like_this();",
  );
  await expect(run()).rejects.toThrow(
    "Migration 0003_wrong.sql failed and was rolled back: function nothing_like_this() does not exist (line 2).",
  );
  const client = new Client({ connectionString: database.url("borda_owner") });
  await client.connect();
  const { rows } = await client.query(
    "select to_regclass('kept') is not null as kept, to_regclass('lost') is not null as lost",
  );
  await client.end();
  expect(rows).toEqual([{ kept: true, lost: false }]);
});

test("a file that was changed after it was applied is refused, and nothing runs", async () => {
  await run();
  await writeFile(join(directory, "0001_first.sql"), `${FIRST} -- changed`);
  await writeFile(join(directory, "0002_next.sql"), "create table never (id int);");
  await expect(run()).rejects.toThrow("0001_first.sql was changed after this database had it.");
});

test("a missing role is named with what to do", async () => {
  await writeFile(join(directory, "0002_grant.sql"), 'grant usage on schema public to "borda_nobody";');
  await expect(run()).rejects.toThrow("Create the roles first");
});
