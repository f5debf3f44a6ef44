/**
 * A real PostgreSQL 18 with the schema and the roles of Borda, in a folder that is wiped afterwards, and the endpoint
 * that speaks Neon's SQL over HTTP in front of it: what workers talk to on a developer's machine.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { migrate, OWNER_ROLE, type RoleName } from "../../../packages/db/src/node.ts";
import { freePort } from "../../../packages/local/src/ports/free-port.ts";
import {
  createEmbeddedPostgres,
  type EmbeddedPostgres,
} from "../../../packages/local/src/postgres/embedded-postgres.ts";
import { connectionUrl, prepareDatabase } from "../../../packages/local/src/postgres/prepare-database.ts";
import { removePostgresData } from "../../../packages/local/src/postgres/reachable-place.ts";
import { startReaper } from "../../../packages/local/src/process/reaper.ts";
import { makeStateFolder } from "../../../packages/local/src/state/temporary-state.ts";
import { type ProcessCpu, processTreeCpu } from "./process-cpu.ts";
import { startSqlEndpointProcess } from "./sql-endpoint-process.ts";

const DATABASE = "borda";
/**
 * A run of five minutes writes several times what a server keeps in memory by default (128 MB) and what it takes for a
 * reason to checkpoint. No production is set like that, and the traffic with the file system would be what is measured.
 */
const SETTINGS = { shared_buffers: "1GB", max_wal_size: "8GB", checkpoint_timeout: "15min" };

export interface RunningDatabase {
  /** The server itself, to be killed and started again. */
  readonly server: EmbeddedPostgres;
  /** The SQL-over-HTTP endpoint in front of it. */
  readonly endpoint: { readonly url: string; readonly cpu: ProcessCpu };
  /** CPU time of the server with all its sessions. Another after each start. */
  cpu(): ProcessCpu;
  /** Connection string of a role, or of the superuser, for a database of this server. */
  urlOf(role: RoleName | "superuser", database?: string): string;
  stop(): Promise<void>;
}

/** Starts it. Whoever starts has to `stop()`, which removes the data too; it also ends with this process. */
export async function startDatabase(name: string): Promise<RunningDatabase> {
  const folder = makeStateFolder(name);
  const reaper = startReaper();
  const passwords = {
    superuser: randomPassword(),
    borda_owner: randomPassword(),
    borda_app: randomPassword(),
    borda_ingest: randomPassword(),
    borda_origin: randomPassword(),
  };
  const port = await freePort();
  mkdirSync(join(folder, "logs"));
  const superuserUrl = `postgres://postgres:${passwords.superuser}@127.0.0.1:${port}/postgres`;
  const urlOf = (role: RoleName | "superuser", database = DATABASE) =>
    connectionUrl(superuserUrl, role === "superuser" ? null : { role, password: passwords[role] }, database);
  const server = await createEmbeddedPostgres({
    stateFolder: folder,
    logFile: join(folder, "logs/postgres.log"),
    port,
    password: passwords.superuser,
    reaper,
    settings: SETTINGS,
  });
  const wipe = async () => {
    await server.stop();
    await reaper.close();
    removePostgresData(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await server.start();
    await prepareDatabase({ superuserUrl, database: DATABASE, passwords });
    await migrate({ connectionString: urlOf(OWNER_ROLE) });
    const endpoint = await startSqlEndpointProcess(port);
    return {
      server,
      endpoint,
      cpu: () => processTreeCpu(postmasterPid(server)),
      urlOf,
      stop: async () => {
        await endpoint.stop();
        await wipe();
      },
    };
  } catch (error) {
    await wipe();
    throw error;
  }
}

/** Runs with a session of its own. */
export async function withSession<Value>(
  url: string,
  work: (client: Client) => Promise<Value>,
): Promise<Value> {
  const client = new Client({ connectionString: url });
  // The session may be lost with the server; the statement that was under way says so.
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function postmasterPid(server: EmbeddedPostgres): number {
  return Number(readFileSync(join(server.dataFolder, "postmaster.pid"), "utf8").split("\n", 1)[0]);
}

function randomPassword(): string {
  return randomBytes(24).toString("base64url");
}
