import { NeonDbError, type NeonQueryFunction, neon, neonConfig } from "@neondatabase/serverless";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PostgresUnderTest } from "./postgres-under-test.ts";
import { SERVERS, startEmbedded } from "./postgres-under-test.ts";
import { type SqlEndpoint, startSqlEndpoint } from "./sql-endpoint.ts";

neonConfig.disableWarningInBrowsers = true;

async function failureOf(work: Promise<unknown>): Promise<NeonDbError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof NeonDbError)) throw new Error("no NeonDbError was thrown", { cause: error });
  return error;
}

describe.each(SERVERS)("SQL over HTTP with the official driver on %s", (_name, start) => {
  let postgres: PostgresUnderTest;
  let endpoint: SqlEndpoint;
  let sql: NeonQueryFunction<false, false>;

  beforeAll(async () => {
    postgres = await start();
    endpoint = await startSqlEndpoint({ port: 0, postgres: postgres.address });
    neonConfig.fetchEndpoint = endpoint.url;
    sql = neon(postgres.url);
    await sql`drop table if exists conformance`;
    await sql`create table conformance (id int primary key, name text unique, tags text[], doc jsonb, at timestamptz)`;
  });
  afterAll(async () => {
    await endpoint?.close();
    await postgres?.close();
  });

  function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(endpoint.url, {
      method: "POST",
      body,
      headers: {
        "content-type": "text/plain;charset=UTF-8",
        "neon-connection-string": postgres.url,
        "neon-raw-text-output": "true",
        "neon-array-mode": "true",
        ...headers,
      },
    });
  }

  test("every kind of value comes back as the driver's own parsers make it", async () => {
    const rows = await sql`select ${1}::int as number, ${"ção 🙂"}::text as text, ${true}::boolean as yes,
      ${null}::text as nothing, ${["a", 'b"c', "d,e"]}::text[] as list, ${{ a: [1, null] }}::jsonb as doc,
      ${Buffer.from("hi")}::bytea as bytes, '2026-11-21T10:00:00Z'::timestamptz as moment, 12345678901::bigint as big,
      'NaN'::float8 as float`;
    expect(rows).toEqual([
      {
        number: 1,
        text: "ção 🙂",
        yes: true,
        nothing: null,
        list: ["a", 'b"c', "d,e"],
        doc: { a: [1, null] },
        bytes: Buffer.from("hi"),
        moment: new Date("2026-11-21T10:00:00Z"),
        big: "12345678901",
        float: Number.NaN,
      },
    ]);
  });

  test("full results in array mode carry fields, command and row count, also for equally named columns", async () => {
    const result = await sql.query("select 1::int as a, 'x'::text as a", [], {
      arrayMode: true,
      fullResults: true,
    });
    expect({
      rows: result.rows,
      command: result.command,
      rowCount: result.rowCount,
      fields: result.fields.map(({ name, dataTypeID }) => ({ name, dataTypeID })),
    }).toEqual({
      rows: [[1, "x"]],
      command: "SELECT",
      rowCount: 1,
      fields: [
        { name: "a", dataTypeID: 23 },
        { name: "a", dataTypeID: 25 },
      ],
    });
  });

  test("commands tell how many rows they touched, and null when they have no count", async () => {
    const inserted = await sql.query("insert into conformance (id) values (1), (2)", [], {
      fullResults: true,
    });
    const made = await sql.query("create temporary table passing (id int)", [], { fullResults: true });
    expect([
      [inserted.command, inserted.rowCount],
      [made.command, made.rowCount],
    ]).toEqual([
      ["INSERT", 2],
      ["CREATE", null],
    ]);
  });

  test("the raw answer holds PostgreSQL's text and every field attribute", async () => {
    const response = await post('{"query":"select $1::boolean as yes, null::int as none","params":["t"]}');
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(await response.json()).toEqual({
      fields: [
        {
          name: "yes",
          dataTypeID: 16,
          tableID: 0,
          columnID: 0,
          dataTypeSize: 1,
          dataTypeModifier: -1,
          format: "text",
        },
        {
          name: "none",
          dataTypeID: 23,
          tableID: 0,
          columnID: 0,
          dataTypeSize: 4,
          dataTypeModifier: -1,
          format: "text",
        },
      ],
      rows: [["t", null]],
      command: "SELECT",
      rowCount: 1,
      rowAsArray: true,
    });
  });

  test("parameters that are JSON and not text become what the proxy makes of them", async () => {
    const body = {
      query: "select $1::int as n, $2::text[] as list, $3::jsonb->>'a' as a",
      params: [7, ["x", null], { a: "b" }],
    };
    const response = await post(JSON.stringify(body), { "neon-array-mode": "false" });
    expect(await response.json()).toMatchObject({
      rows: [{ n: "7", list: "{x,NULL}", a: "b" }],
      rowAsArray: false,
    });
  });

  test("a batch is one transaction with the asked isolation, and its settings end with it", async () => {
    const [, isolation, readOnly, deferrable] = await sql.transaction(
      [
        sql`select set_config('app.tenant_id', 'inside', true)`,
        sql`show transaction_isolation`,
        sql`show transaction_read_only`,
        sql`show transaction_deferrable`,
      ],
      { isolationLevel: "Serializable", readOnly: true, deferrable: true },
    );
    const [after] = await sql`select nullif(current_setting('app.tenant_id', true), '') as setting`;
    expect([isolation, readOnly, deferrable, after]).toEqual([
      [{ transaction_isolation: "serializable" }],
      [{ transaction_read_only: "on" }],
      [{ transaction_deferrable: "on" }],
      { setting: null },
    ]);
  });

  test("a batch that fails leaves nothing of what came before the error", async () => {
    const error = await failureOf(
      sql.transaction([sql`insert into conformance (id, name) values (10, 'ten')`, sql`select 1/0`]),
    );
    const rows = await sql`select id from conformance where id = 10`;
    expect({ code: error.code, rows }).toEqual({ code: "22012", rows: [] });
  });

  test("a violated constraint is told with SQLSTATE and every field that PostgreSQL gave", async () => {
    await sql`insert into conformance (id, name) values (20, 'twenty')`;
    const error = await failureOf(sql`insert into conformance (id, name) values (21, 'twenty')`);
    expect({ ...error, message: error.message }).toMatchObject({
      message: 'duplicate key value violates unique constraint "conformance_name_key"',
      code: "23505",
      severity: "ERROR",
      detail: "Key (name)=(twenty) already exists.",
      schema: "public",
      table: "conformance",
      constraint: "conformance_name_key",
    });
  });

  test("a syntax error names its position", async () => {
    expect(await failureOf(sql.query("selec 1"))).toMatchObject({ code: "42601", position: "1" });
  });

  test("two statements in one are refused as the proxy's prepared statements refuse them", async () => {
    expect(await failureOf(sql.query("select 1; select 2"))).toMatchObject({ code: "42601" });
  });

  test("a transaction that a single statement opened is not given to the next caller", async () => {
    await sql.query("begin");
    const open = () => sql`select from pg_stat_activity where state like 'idle in transaction%'`;
    while ((await open()).length > 0);
  });

  test("a session that PostgreSQL ends in the middle of a batch fails that batch alone", async () => {
    const ended = sql.transaction([
      sql`select set_config('app.tenant_id', 'x', true)`,
      sql`select pg_terminate_backend(pg_backend_pid())`,
    ]);
    expect(await failureOf(ended)).toMatchObject({ code: "57P01" });
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("a hundred concurrent requests get their own answers over the pooled sessions", async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => sql`select ${index}::int as n`),
    );
    expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });

  test("a wrong password is refused with its SQLSTATE", async () => {
    const url = new URL(postgres.url);
    url.password = "not-it";
    expect(await failureOf(neon(url.href)`select 1`)).toMatchObject({ code: "28P01" });
  });

  test.each([
    ["no connection string", '{"query":"select 1"}', { "neon-connection-string": "" }, 400],
    ["another scheme", '{"query":"select 1"}', { "neon-connection-string": "mysql://a:b@c/d" }, 400],
    ["no password", '{"query":"select 1"}', { "neon-connection-string": "postgres://a@c/d" }, 400],
    ["text that is not JSON", "select 1", {}, 400],
    ["a body of another shape", '{"sql":"select 1"}', {}, 400],
    ["an unknown isolation level", '{"queries":[]}', { "neon-batch-isolation-level": "constructor" }, 400],
    ["output that is not raw text", '{"query":"select 1"}', { "neon-raw-text-output": "false" }, 400],
    ["a request above the size limit", JSON.stringify({ query: "x".repeat(10 * 1024 * 1024) }), {}, 413],
    ["an answer above the size limit", '{"query":"select repeat(\'x\', 11000000)"}', {}, 507],
  ])("%s is refused with a message", async (_name, body, headers, status) => {
    const response = await post(body, headers);
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status,
      body: { message: expect.stringMatching(/\w+/), code: "" },
    });
  });

  test("other paths and methods are refused", async () => {
    const statuses = await Promise.all([
      fetch(endpoint.url.replace("/sql", "/other"), { method: "POST" }),
      fetch(endpoint.url),
      fetch(endpoint.url, { method: "OPTIONS" }),
    ]);
    expect(statuses.map((response) => response.status)).toEqual([404, 405, 204]);
  });

  test("a statement whose caller went away is cancelled", async () => {
    const gone = new AbortController();
    const waiting = post('{"query":"select pg_sleep(600) /* abandoned */"}', {}).catch(() => null);
    const abandoned = fetch(endpoint.url, {
      method: "POST",
      body: '{"query":"select pg_sleep(600) /* cancelled */"}',
      headers: { "neon-connection-string": postgres.url, "neon-raw-text-output": "true" },
      signal: gone.signal,
    }).catch(() => null);
    const running = (label: string) =>
      sql`select pid from pg_stat_activity where query like ${`%pg_sleep(600) /* ${label} */%`} and state = 'active' and pid <> pg_backend_pid()`;
    while ((await running("cancelled")).length + (await running("abandoned")).length < 2);
    gone.abort();
    await abandoned;
    while ((await running("cancelled")).length > 0);
    const [left] = await running("abandoned");
    await sql`select pg_cancel_backend(${left?.pid})`;
    expect(await waiting.then((response) => response?.json())).toMatchObject({ code: "57014" });
  });
});

test("while PostgreSQL is away the driver gets an error without a code, and works again afterwards", async () => {
  const { address, url, embedded, close } = await startEmbedded();
  const endpoint = await startSqlEndpoint({ port: 0, postgres: address });
  neonConfig.fetchEndpoint = endpoint.url;
  const sql = neon(url);
  await sql`select 1`;
  await embedded.kill();
  const failures = [await failureOf(sql`select 1`), await failureOf(sql.transaction([sql`select 1`]))];
  expect(failures.map((error) => [error.code ?? "", error.message])).toEqual(
    Array.from({ length: 2 }, () => [
      "",
      expect.stringMatching(/^Server error \(HTTP status 500\).*ECONNREFUSED/),
    ]),
  );
  await embedded.start();
  expect(await sql`select 1::int as one`).toEqual([{ one: 1 }]);
  await endpoint.close();
  await close();
});
