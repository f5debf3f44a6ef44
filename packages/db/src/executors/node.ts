/** PostgreSQL for Node: a pool of TCP connections. */
import { schema } from "@borda/schema";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool, type PoolClient } from "pg";
import type { Database, QueryBuilder, Scope, ScopedExecutor } from "../database.ts";
import { toDatabaseError } from "../errors.ts";
import { scopeStatement } from "../scope.ts";
import { scopeShortcuts } from "./shortcuts.ts";

export type NodeDatabaseOptions = {
  readonly connectionString: string;
  readonly dbRef?: string;
  /** Connections at most; 10 unless given. */
  readonly poolSize?: number;
  readonly applicationName?: string;
  /** Hears of errors on idle connections, such as a server that went away; the pool replaces them by itself. */
  readonly onIdleError?: (error: Error) => void;
};

const CONNECT_TIMEOUT_MS = 5_000;

/** A database behind a pool of connections; `close` waits for statements that run. */
export function createNodeDatabase(options: NodeDatabaseOptions): Database {
  const { dbRef = "main" } = options;
  const pool = new Pool({
    connectionString: options.connectionString,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: options.applicationName ?? "borda",
    keepAlive: true,
  });
  pool.on("error", options.onIdleError ?? (() => {}));

  function scoped(scope: Scope): ScopedExecutor {
    const setScope = scopeStatement(scope);
    return {
      dbRef,
      async batch<const Queries extends readonly [BatchItem<"pg">, ...BatchItem<"pg">[]]>(
        build: (db: QueryBuilder) => Queries,
      ): Promise<BatchResponse<Queries>> {
        try {
          return await inTransaction(pool, async (client) => {
            const db = drizzle({ client, schema });
            await db.execute(setScope);
            const results: unknown[] = [];
            // The two drivers differ only in what `execute` gives, and `Rows` names what both have.
            for (const query of build(db as unknown as QueryBuilder)) results.push(await query);
            return results as BatchResponse<Queries>;
          });
        } catch (thrown) {
          throw toDatabaseError(thrown);
        }
      },
    };
  }
  return { dbRef, scoped, ...scopeShortcuts(scoped), close: () => pool.end() };
}

async function inTransaction<Value>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A server that goes away while a statement runs emits here too; without a listener the process would end.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    await client.query("begin");
    const value = await work(client);
    await client.query("commit");
    return value;
  } catch (thrown) {
    // A connection that cannot even roll back is not given back to the pool.
    await client.query("rollback").catch((error: unknown) => {
      broken = error instanceof Error ? error : new Error(String(error));
    });
    throw thrown;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}
