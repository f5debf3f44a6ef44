/**
 * Table by table: a role under another tenant's settings, or under none, sees and touches nothing. Tables and columns
 * are read from the catalogue, so that a new table is covered from its first day.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../packages/contracts/src/index.ts";
import { useStack } from "../support/stack.ts";
import { type Inhabited, inhabit, tracesOf } from "./support/inhabited.ts";
import { type Attempt, tablesOf } from "./support/tables.ts";

const stack = useStack();
const tables = tablesOf(stack);
const ROLES = ["borda_app", "borda_ingest", "borda_origin", "borda_owner"] as const;
/** Holds the names of migrations and nothing of anybody; only its owner may read it. */
const OF_NOBODY = "schema_migrations";

type Table = { readonly name: string; readonly hasTenant: boolean; readonly column: string };
let all: readonly Table[];
let aurora: Inhabited;
let boreal: Inhabited;

beforeAll(async () => {
  [aurora, boreal] = await Promise.all([
    inhabit(stack, "aurora", "tabelas-da-aurora"),
    inhabit(stack, "boreal", "tabelas-do-boreal"),
  ]);
  all = await tables.rows<Table>(
    `select c.relname as name, bool_or(a.attname = 'tenant_id') as "hasTenant",
       (array_agg(a.attname order by a.attnum))[1] as column
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
     group by c.relname order by c.relname`,
  );
});
afterAll(async () => {
  await tables.rows("delete from dead_letters where reason = 'planted'");
});

const settingsOf = (tenantId: string) => ({ "app.tenant_id": tenantId, "app.tenant_ids": `{${tenantId}}` });

/** How many rows an attempt reached; none when it was refused. */
const reached = (attempt: Attempt | undefined) =>
  attempt !== undefined && "rows" in attempt ? attempt.rows.length : 0;

test("every table that belongs to tenants holds rows of this one, so that seeing none means something", async () => {
  const counts = await Promise.all(
    all
      .filter(({ name, hasTenant }) => hasTenant && !/^responses_/.test(name))
      .map(async ({ name }) => [
        name,
        (await tables.count(`select count(*) from "${name}" where tenant_id = $1`, [
          aurora.account.tenantId,
        ])) > 0,
      ]),
  );
  expect(counts.length).toBeGreaterThan(10);
  expect(counts.filter(([, isInhabited]) => !isInhabited)).toEqual([]);
});

describe.each(ROLES)("%s", (role) => {
  test.each([
    ["without any settings", () => ({})],
    ["under the settings of a tenant that has nothing", () => settingsOf(newId())],
  ])("reads, changes and removes no row of any table %s", async (_name, settings) => {
    const statements = all.flatMap(({ name, column }) => [
      `select 1 from "${name}"`,
      `update "${name}" set "${column}" = "${column}" returning 1`,
      `delete from "${name}" returning 1`,
    ]);
    const attempts = await tables.asRole(role, settings(), statements);
    const found = statements.filter((_, index) => reached(attempts[index]) > 0);
    expect(found.filter((statement) => !statement.includes(OF_NOBODY))).toEqual([]);
    if (role !== "borda_owner") expect(found).toEqual([]);
  });

  test("reads only rows of its own under another tenant's settings", async () => {
    const statements = all.map(({ name }) => `select to_jsonb(t)::text as row from "${name}" t`);
    const attempts = await tables.asRole(role, settingsOf(boreal.account.tenantId), statements);
    const text = attempts
      .flatMap((attempt) => ("rows" in attempt ? attempt.rows : []))
      .map(({ row }) => String(row))
      .join("\n");
    expect(tracesOf(aurora).filter((trace) => text.includes(trace))).toEqual([]);
    expect(text).toContain(boreal.account.tenantId);
  });

  test("writes no row into another tenant's account", async () => {
    const { tenantId } = aurora.account;
    const owned = all.filter(({ hasTenant }) => hasTenant);
    const statements = owned.map(
      ({ name }) =>
        `update "${name}" set tenant_id = '${tenantId}' where tenant_id <> '${tenantId}' returning 1`,
    );
    const attempts = await tables.asRole(role, settingsOf(boreal.account.tenantId), statements);
    expect(statements.filter((_, index) => reached(attempts[index]) > 0)).toEqual([]);
  });
});
