/**
 * Neon's SQL over HTTP in front of any PostgreSQL, as the official driver speaks it (`POST /sql`).
 * Statuses, error bodies and limits follow the open-source proxy.
 * @see https://github.com/neondatabase/neon/tree/main/proxy/src/serverless
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { PoolClient } from "pg";
import { type LoopbackServer, listenOnLoopback, sendJson, sendJsonText } from "../http/loopback-server.ts";
import { readBody } from "../http/read-body.ts";
import {
  type ConnectionPools,
  cancelSession,
  createConnectionPools,
  type PostgresAddress,
} from "./connection-pools.ts";
import { runSqlRequest } from "./run-statements.ts";
import { readSqlRequest } from "./sql-request.ts";
import { connectFailureStatus, errorBody } from "./sql-response.ts";

/** The proxy's default for bodies in both directions. */
const SQL_MAX_BYTES = 10 * 1024 * 1024;
const CORS = { "access-control-allow-origin": "*" };

export type SqlEndpointOptions = {
  /** 0 for any free port. */
  readonly port: number;
  readonly postgres: PostgresAddress;
  readonly maxBytes?: number;
  readonly onError?: (error: unknown) => void;
};

export interface SqlEndpoint {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the endpoint. It runs on while PostgreSQL is away. */
export async function startSqlEndpoint(options: SqlEndpointOptions): Promise<SqlEndpoint> {
  const pools = createConnectionPools(options.postgres);
  const maxBytes = options.maxBytes ?? SQL_MAX_BYTES;
  const server: LoopbackServer = await listenOnLoopback(
    options.port,
    (request, response) => answer(request, response, pools, maxBytes),
    options.onError ?? console.error,
  );
  return {
    url: `http://127.0.0.1:${server.port}/sql`,
    close: async () => {
      await server.close();
      await pools.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  pools: ConnectionPools,
  maxBytes: number,
): Promise<void> {
  const refuse = (status: number, reason: string) =>
    sendJson(response, status, errorBody(new Error(reason)), CORS);
  if (new URL(request.url ?? "/", "http://local").pathname !== "/sql")
    return refuse(404, "only /sql is here");
  if (request.method === "OPTIONS") return allowOrigins(response);
  if (request.method !== "POST") return refuse(405, "method not allowed: use POST");

  const body = await readBody(request, maxBytes);
  if (!body.ok) return refuse(413, `request is too large (max is ${maxBytes} bytes)`);
  const header = request.headers["neon-connection-string"];
  const pool = pools.pool(typeof header === "string" ? header : undefined);
  if (!pool.ok) return refuse(400, pool.error);
  const sql = readSqlRequest(request.headers, body.value);
  if (!sql.ok) return refuse(400, sql.error);

  let client: PoolClient;
  try {
    client = await pool.value.connect();
  } catch (error) {
    return sendJson(response, connectFailureStatus(error), errorBody(error), CORS);
  }
  let broken = false;
  // PostgreSQL may end the session while it is ours; without a listener that would end the whole stack.
  const onLost = () => {
    broken = true;
  };
  client.on("error", onLost);
  const cancel = () => {
    cancelSession(pool.value, client).catch(() => undefined);
  };
  response.once("close", cancel);
  try {
    const text = Buffer.from(JSON.stringify(await runSqlRequest(client, sql.value)));
    const echo = sql.value.kind === "batch" ? sql.value.echo : {};
    if (text.length > maxBytes) refuse(507, `response is too large (max is ${maxBytes} bytes)`);
    else sendJsonText(response, 200, text, { ...CORS, ...echo });
  } catch (error) {
    broken = true;
    sendJson(response, 400, errorBody(error), CORS);
  } finally {
    response.off("close", cancel);
    client.off("error", onLost);
    // As the proxy does: a session that failed or is still in a transaction is not given to the next caller.
    client.release(broken || client.getTransactionStatus() !== "I");
  }
}

function allowOrigins(response: ServerResponse): void {
  response.writeHead(204, {
    ...CORS,
    "access-control-allow-methods": "POST",
    "access-control-allow-headers":
      "Authorization, Content-Type, Neon-Connection-String, Neon-Raw-Text-Output, Neon-Array-Mode, Neon-Batch-Isolation-Level, Neon-Batch-Read-Only, Neon-Batch-Deferrable",
  });
  response.end();
}
