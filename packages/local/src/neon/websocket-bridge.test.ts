import { neonConfig, Pool } from "@neondatabase/serverless";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { PostgresUnderTest } from "./postgres-under-test.ts";
import { SERVERS, startEmbedded } from "./postgres-under-test.ts";
import { startWebSocketBridge, type WebSocketBridge } from "./websocket-bridge.ts";

neonConfig.webSocketConstructor = WebSocket;
neonConfig.useSecureWebSocket = false;
neonConfig.pipelineTLS = false;
neonConfig.pipelineConnect = false;

describe.each(SERVERS)("the driver's Pool over the WebSocket bridge on %s", (_name, start) => {
  let postgres: PostgresUnderTest;
  let bridge: WebSocketBridge;
  let pool: Pool;
  beforeAll(async () => {
    postgres = await start();
    bridge = await startWebSocketBridge(0, postgres.address);
    neonConfig.wsProxy = bridge.wsProxy;
    pool = new Pool({ connectionString: postgres.url });
  });
  afterAll(async () => {
    await pool?.end();
    await bridge?.close();
    await postgres?.close();
  });

  test("an interactive transaction sees its own rows and rolls back", async () => {
    const client = await pool.connect();
    await client.query("begin");
    await client.query("create table bridge_rows (id int)");
    await client.query("insert into bridge_rows select generate_series(1, $1::int)", [3]);
    const inside = await client.query("select count(*)::int as rows from bridge_rows");
    await client.query("rollback");
    const outside = await client.query("select to_regclass('bridge_rows') as name");
    client.release();
    expect([inside.rows, outside.rows]).toEqual([[{ rows: 3 }], [{ name: null }]]);
  });

  test("a large value passes whole in both directions", async () => {
    const text = "ç🙂".repeat(500_000);
    const { rows } = await pool.query("select $1::text as text, md5($1::text) as md5", [text]);
    expect(rows[0]?.text === text).toBe(true);
  });

  test("a refused login is told with its SQLSTATE", async () => {
    const url = new URL(postgres.url);
    url.password = "not-it";
    const stranger = new Pool({ connectionString: url.href });
    await expect(stranger.query("select 1")).rejects.toMatchObject({ code: "28P01" });
    await stranger.end();
  });
});

test("while PostgreSQL is away a connection fails with 08006, and the next one works again", async () => {
  const { address, url, embedded, close } = await startEmbedded();
  const bridge = await startWebSocketBridge(0, address);
  neonConfig.wsProxy = bridge.wsProxy;
  await embedded.stop();
  const pool = new Pool({ connectionString: url });
  await expect(pool.query("select 1")).rejects.toMatchObject({ code: "08006" });
  await embedded.start();
  expect((await pool.query("select 1::int as one")).rows).toEqual([{ one: 1 }]);
  await pool.end();
  await bridge.close();
  await close();
});

test("only the bridge's own path is upgraded, and text is no way to a session", async () => {
  const { address, close } = await startEmbedded();
  const bridge = await startWebSocketBridge(0, address);
  const url = `ws://${bridge.wsProxy("db", 5432)}`;
  const refused = new WebSocket(url.replace("/v2", "/v1"));
  await new Promise((resolve) => refused.once("error", resolve));
  const garbage = new WebSocket(url);
  await new Promise((resolve) => garbage.once("open", resolve));
  garbage.send("GET / HTTP/1.1\r\n\r\n");
  await new Promise((resolve) => garbage.once("close", resolve));
  await bridge.close();
  await close();
});
