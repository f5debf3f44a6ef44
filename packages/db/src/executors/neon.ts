/** PostgreSQL for Workers: Neon's SQL over HTTP, one request a transaction, nothing kept open between requests. */

import { schema } from "@borda/schema";
import { neon, neonConfig } from "@neondatabase/serverless";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import { drizzle } from "drizzle-orm/neon-http";
import type { Database, QueryBuilder, Scope, ScopedExecutor } from "../database.ts";
import { toDatabaseError } from "../errors.ts";
import { STATEMENT_TIMEOUT_MS, scopeStatement } from "../scope.ts";
import { scopeShortcuts } from "./shortcuts.ts";

export type NeonDatabaseOptions = {
  readonly connectionString: string;
  readonly dbRef?: string;
  /** Address of the local stack's SQL-over-HTTP endpoint; empty or absent in production. Counts for the whole isolate. */
  readonly localEndpoint?: string | undefined;
};

/** Longest that a request may take: longer than any statement, so that PostgreSQL's own answer comes first. */
const REQUEST_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 5_000;

/** A database behind Neon's SQL-over-HTTP endpoint. */
export function createNeonDatabase(options: NeonDatabaseOptions): Database {
  const { connectionString, dbRef = "main", localEndpoint } = options;
  if (localEndpoint !== undefined && localEndpoint !== "") neonConfig.fetchEndpoint = localEndpoint;
  neonConfig.fetchFunction = (address: string, init: RequestInit) =>
    fetch(address, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
  const client = drizzle({ client: neon(connectionString), schema });
  // The two drivers differ only in what `execute` gives, and `Rows` names what both have.
  const builder = client as unknown as QueryBuilder;

  function scoped(scope: Scope): ScopedExecutor {
    const setScope = scopeStatement(scope);
    return {
      dbRef,
      async batch<const Queries extends readonly [BatchItem<"pg">, ...BatchItem<"pg">[]]>(
        build: (db: QueryBuilder) => Queries,
      ): Promise<BatchResponse<Queries>> {
        try {
          const [, ...results] = await client.batch([client.execute(setScope), ...build(builder)]);
          return results as BatchResponse<Queries>;
        } catch (thrown) {
          throw toDatabaseError(thrown);
        }
      },
    };
  }
  return { dbRef, scoped, ...scopeShortcuts(scoped), close: async () => {} };
}
