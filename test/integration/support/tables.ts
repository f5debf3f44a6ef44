/** Looks at the tables of the stack. The superuser sees what row-level security hides. */
import { Client, DatabaseError } from "pg";
import type { DatabaseRole, TestStack } from "../../support/stack.ts";

export type Row = Readonly<Record<string, unknown>>;

export type Tables = {
  /** Rows as the superuser sees them. */
  rows<Result extends Row = Row>(sql: string, values?: readonly unknown[]): Promise<Result[]>;
  /** The first column of the only row, as a number. */
  count(sql: string, values?: readonly unknown[]): Promise<number>;
  /**
   * Runs each statement as a role in a transaction of its own that is rolled back, under transaction-local settings
   * such as `app.tenant_id`. Gives what each came to, in order.
   */
  asRole(
    role: DatabaseRole,
    settings: Readonly<Record<string, string>>,
    statements: readonly string[],
  ): Promise<Attempt[]>;
  /** Every table of the schema with how many rows it holds. Partitions are counted with their parent. */
  counts(): Promise<Readonly<Record<string, number>>>;
};
/** Rows, or the SQLSTATE of the refusal. */
export type Attempt = { readonly rows: readonly Row[] } | { readonly refused: string };

/** One connection a question: PostgreSQL may be stopped and started in between. */
export function tablesOf(stack: TestStack): Tables {
  async function connected<Value>(role: DatabaseRole, work: (client: Client) => Promise<Value>) {
    const client = new Client({ connectionString: stack.databaseUrls[role] });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
  const rows = <Result extends Row>(sql: string, values: readonly unknown[] = []) =>
    connected("superuser", async (client) => (await client.query<Result>(sql, [...values])).rows);

  return {
    rows,
    count: async (sql, values) => Number(Object.values((await rows(sql, values))[0] ?? {})[0]),
    asRole: (role, settings, statements) =>
      connected(role, async (client) => {
        const attempts: Attempt[] = [];
        for (const statement of statements) attempts.push(await attempt(client, settings, statement));
        return attempts;
      }),
    counts: async () => {
      const tables = await rows<{ name: string }>(TABLES);
      const each = tables.map(
        ({ name }) => `select '${name}' as name, count(*)::int as count from "${name}"`,
      );
      const counted = await rows<{ name: string; count: number }>(each.join(" union all "));
      return Object.fromEntries(counted.map(({ name, count }) => [name, count]));
    },
  };
}

async function attempt(
  client: Client,
  settings: Readonly<Record<string, string>>,
  statement: string,
): Promise<Attempt> {
  await client.query("begin");
  try {
    for (const [name, value] of Object.entries(settings)) {
      await client.query("select set_config($1, $2, true)", [name, value]);
    }
    return { rows: (await client.query<Row>(statement)).rows };
  } catch (error) {
    if (error instanceof DatabaseError && error.code !== undefined) return { refused: error.code };
    throw error;
  } finally {
    await client.query("rollback");
  }
}

/** The tables of the schema from the catalogue, without partitions. */
const TABLES = `
  select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
  order by relname`;
