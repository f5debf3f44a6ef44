/** The servers that the conformance tests run against: the embedded one, and TEST_DATABASE_URL's when it is given. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../ports/free-port.ts";
import { createEmbeddedPostgres, type EmbeddedPostgres } from "../postgres/embedded-postgres.ts";
import { startReaper } from "../process/reaper.ts";
import { makeStateFolder } from "../state/temporary-state.ts";
import type { PostgresAddress } from "./connection-pools.ts";

export interface PostgresUnderTest {
  /** Connection string of a role that may create tables and roles. */
  readonly url: string;
  readonly address: PostgresAddress;
  close(): Promise<void>;
}

/** A name and a way to start each server; used with `describe.each`. */
export const SERVERS: readonly (readonly [string, () => Promise<PostgresUnderTest>])[] = [
  ["embedded PostgreSQL", startEmbedded],
  ...(process.env.TEST_DATABASE_URL === undefined
    ? []
    : [["TEST_DATABASE_URL", () => useServer(process.env.TEST_DATABASE_URL ?? "")] as const]),
];

/** A server of our own, which a test may stop. */
export async function startEmbedded(): Promise<PostgresUnderTest & { readonly embedded: EmbeddedPostgres }> {
  const stateFolder = makeStateFolder("conformance");
  const reaper = startReaper();
  const port = await freePort();
  const logFile = join(stateFolder, "postgres.log");
  const embedded = await createEmbeddedPostgres({ stateFolder, logFile, port, password: "secret", reaper });
  await embedded.start();
  return {
    url: `postgres://postgres:secret@127.0.0.1:${port}/postgres`,
    address: { host: "127.0.0.1", port, tls: false },
    embedded,
    close: async () => {
      await embedded.stop();
      await reaper.close();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}

async function useServer(url: string): Promise<PostgresUnderTest> {
  const { hostname, port, searchParams } = new URL(url);
  const tls = !["", "disable"].includes(searchParams.get("sslmode") ?? "");
  return {
    url,
    address: { host: hostname, port: Number(port || 5432), tls },
    close: async () => undefined,
  };
}
