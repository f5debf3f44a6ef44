/** PostgreSQL with roles, schema and the two ways that workers reach it. */
import { join } from "node:path";
import { migrate } from "@borda/db/node";
import type { PostgresAddress } from "../neon/connection-pools.ts";
import { startSqlEndpoint } from "../neon/sql-endpoint.ts";
import { startWebSocketBridge } from "../neon/websocket-bridge.ts";
import { createEmbeddedPostgres, type EmbeddedPostgres } from "../postgres/embedded-postgres.ts";
import { prepareDatabase } from "../postgres/prepare-database.ts";
import { ownerUrl } from "../workers/local-values.ts";
import type { StackContext } from "./stack-context.ts";
import { StartError } from "./start-error.ts";

export const DATABASE = "borda";

/** The superuser's connection string: of the given server, else of the embedded one. */
export function superuserUrl({ options, ports, secrets }: StackContext): string {
  return (
    options.databaseUrl ?? `postgres://postgres:${secrets.postgres}@127.0.0.1:${ports.postgres}/postgres`
  );
}

/**
 * Starts everything up to the endpoints.
 * @param onReady starts what needs nothing but the database
 * @returns the embedded server, or null when one was given
 */
export async function startDatabase(
  context: StackContext,
  onReady: () => Promise<void>,
): Promise<EmbeddedPostgres | null> {
  const { phase, ports, secrets, closers, noteworthy } = context;
  const url = superuserUrl(context);
  const address = addressOf(url);
  const postgres = await phase(
    "PostgreSQL",
    () => startServer(context),
    (server) => (server === null ? `${address.host}:${address.port}, given by DATABASE_URL` : "18, embedded"),
  );
  await phase(
    "Schema",
    async () => {
      await prepareDatabase({ superuserUrl: url, database: DATABASE, passwords: secrets.roles });
      return migrate({
        connectionString: ownerUrl({ ports, secrets, superuserUrl: url, database: DATABASE }),
      });
    },
    (applied) => (applied.length === 0 ? "current" : `${applied.length} migrations`),
  );
  const onError = (error: unknown) => noteworthy(`sql endpoint: ${String(error)}`);
  const sql = await startSqlEndpoint({ port: ports.sql, postgres: address, onError });
  closers.add("sql", sql.close);
  const bridge = await startWebSocketBridge(ports.webSocket, address);
  closers.add("sql", bridge.close);
  await onReady();
  return postgres;
}

async function startServer(context: StackContext): Promise<EmbeddedPostgres | null> {
  if (context.options.databaseUrl !== undefined) return null;
  const server = await createEmbeddedPostgres({
    stateFolder: context.state.path,
    logFile: join(context.state.logs, "postgres.log"),
    port: context.ports.postgres,
    password: context.secrets.postgres,
    reaper: context.reaper,
    onBroken: context.broken,
  });
  context.closers.add("postgres", server.stop);
  await server.start();
  return server;
}

function addressOf(url: string): PostgresAddress {
  const parsed = URL.parse(url);
  if (parsed === null || !/^postgres(?:ql)?:$/.test(parsed.protocol)) {
    throw new StartError(
      "DATABASE_URL is not a PostgreSQL address.\n\nIt must look like postgres://user:password@host:5432/postgres",
    );
  }
  const tls = !["", "disable"].includes(parsed.searchParams.get("sslmode") ?? "");
  return { host: parsed.hostname, port: Number(parsed.port || 5_432), tls };
}
