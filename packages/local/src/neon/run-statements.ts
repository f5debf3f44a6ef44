import type { PoolClient, QueryArrayConfig } from "pg";
import type { SqlRequest, SqlStatement } from "./sql-request.ts";
import { type SqlResult, sqlResult } from "./sql-response.ts";

/** Every value as the text that PostgreSQL sent. */
const RAW_TEXT = { getTypeParser: () => (text: string) => text };

/** pg's own types lack `queryMode`; with it even a statement without parameters is prepared, so that it is one statement. */
type ExtendedQuery = QueryArrayConfig & { readonly queryMode: "extended" };

/** Runs a request in one session: a single statement as it is, a batch in one transaction. */
export async function runSqlRequest(
  client: PoolClient,
  request: SqlRequest,
): Promise<SqlResult | { readonly results: readonly SqlResult[] }> {
  if (request.kind === "single") return runStatement(client, request.statement);
  await client.query(request.begin);
  try {
    const results: SqlResult[] = [];
    for (const statement of request.statements) results.push(await runStatement(client, statement));
    await client.query("commit");
    return { results };
  } catch (error) {
    // When the session is broken the rollback fails as well; the first error is the one that tells.
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

async function runStatement(client: PoolClient, statement: SqlStatement): Promise<SqlResult> {
  const query: ExtendedQuery = {
    text: statement.text,
    values: [...statement.values],
    rowMode: "array",
    types: RAW_TEXT,
    queryMode: "extended",
  };
  return sqlResult(await client.query(query), statement.arrayMode);
}
