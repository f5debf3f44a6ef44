import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OWNER_ROLE } from "@borda/db/node";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../ports/free-port.ts";
import { type Reaper, startReaper } from "../process/reaper.ts";
import { makeStateFolder } from "../state/temporary-state.ts";
import { createEmbeddedPostgres, type EmbeddedPostgres } from "./embedded-postgres.ts";
import { connectionUrl, prepareDatabase } from "./prepare-database.ts";

const PASSWORDS = { borda_owner: "o'\\ß", borda_app: "a", borda_ingest: "i", borda_origin: "r" };
let stateFolder: string;
let reaper: Reaper;
let port: number;
let postgres: EmbeddedPostgres;
let superuserUrl: string;

beforeAll(async () => {
  stateFolder = makeStateFolder("postgres");
  reaper = startReaper();
  port = await freePort();
  superuserUrl = `postgres://postgres:secret@127.0.0.1:${port}/postgres`;
  postgres = await server();
  await postgres.start();
});
afterAll(async () => {
  await postgres?.stop();
  await reaper?.close();
  rmSync(stateFolder, { recursive: true, force: true });
});

function server(): Promise<EmbeddedPostgres> {
  return createEmbeddedPostgres({
    stateFolder,
    logFile: join(stateFolder, "postgres.log"),
    port,
    password: "secret",
    reaper,
  });
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("the server is PostgreSQL 18 with the durable settings and counts text in UTF-8", async () => {
  const settings = `select current_setting('server_version_num')::int / 10000 as major,
    current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
    current_setting('full_page_writes') as pages, length('ação') as characters, upper('ação') as upper`;
  expect(await query(superuserUrl, settings)).toEqual([
    { major: 18, fsync: "on", commit: "on", pages: "on", characters: 4, upper: "AÇÃO" },
  ]);
});

test("a wrong password is refused", async () => {
  await expect(query(superuserUrl.replace("secret", "guess"), "select 1")).rejects.toMatchObject({
    code: "28P01",
  });
});

test("preparing the database twice leaves the roles without privileges over others and the new passwords", async () => {
  const options = { superuserUrl, database: "borda", passwords: { ...PASSWORDS, borda_app: "old" } };
  await prepareDatabase(options);
  await prepareDatabase({ ...options, passwords: PASSWORDS });
  const owner = connectionUrl(superuserUrl, { role: OWNER_ROLE, password: PASSWORDS.borda_owner }, "borda");
  const roles = `select rolname, rolsuper or rolbypassrls or rolcreaterole as powerful from pg_roles
    where rolname like 'borda%' order by 1`;
  expect(await query(owner, roles)).toEqual(
    ["borda_app", "borda_ingest", "borda_origin", "borda_owner"].map((rolname) => ({
      rolname,
      powerful: false,
    })),
  );
  const app = connectionUrl(superuserUrl, { role: "borda_app", password: PASSWORDS.borda_app }, "borda");
  expect(await query(app, "select current_user as name")).toEqual([{ name: "borda_app" }]);
});

test("what was committed is there after a crash, and the lock left behind does not stop the next start", async () => {
  await query(superuserUrl, "create table kept (id int); insert into kept values (1)");
  await postgres.kill();
  expect(postgres.isRunning()).toBe(false);
  await expect(query(superuserUrl, "select 1")).rejects.toThrow(/ECONNREFUSED/);
  await postgres.start();
  expect(await query(superuserUrl, "select id from kept")).toEqual([{ id: 1 }]);
});

test("a lock that names a living process of another program is removed", async () => {
  await postgres.stop();
  const { dataFolder } = postgres;
  writeFileSync(join(dataFolder, "postmaster.pid"), `${process.pid}\n${dataFolder}\n`, { mode: 0o600 });
  await postgres.start();
  expect(await query(superuserUrl, "select id from kept")).toEqual([{ id: 1 }]);
});

test("a server that an earlier stack left running is ended before a new one starts", async () => {
  const next = await server();
  await next.start();
  expect({ first: postgres.isRunning(), next: next.isRunning() }).toEqual({ first: false, next: true });
  await next.stop();
  await postgres.start();
});

test("a start that cannot succeed says why and where the log is", async () => {
  const other = makeStateFolder("broken");
  mkdirSync(join(other, "postgres"));
  writeFileSync(join(other, "postgres/PG_VERSION"), "9\n");
  const broken = await createEmbeddedPostgres({
    stateFolder: other,
    logFile: join(other, "postgres.log"),
    port: await freePort(),
    password: "secret",
    reaper,
  });
  await expect(broken.start()).rejects.toThrow(
    /did not start on port \d+\. Its last words:.*The whole log: .*postgres\.log/s,
  );
  rmSync(other, { recursive: true, force: true });
});
