/** Looks at the tables of the stack. The superuser sees what row-level security hides. */
import { Client } from "pg";
import type { DatabaseRole, TestStack } from "../../support/stack.ts";

export type Row = Readonly<Record<string, unknown>>;

export type Tables = {
  /** Rows as the superuser sees them. */
  rows<Result extends Row = Row>(sql: string, values?: readonly unknown[]): Promise<Result[]>;
  /** The first column of the only row, as a number. */
  count(sql: string, values?: readonly unknown[]): Promise<number>;
  /** Runs statements of a role in one transaction that is rolled back; gives the rows of the last one. */
  asRole(role: DatabaseRole, statements: readonly Statement[]): Promise<Row[]>;
  /** Every table of the schema with how many rows it holds. Partitions are counted with their parent. */
  counts(): Promise<Readonly<Record<string, number>>>;
};
export type Statement = { readonly sql: string; readonly values?: readonly unknown[] };

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
    asRole: (role, statements) =>
      connected(role, async (client) => {
        let last: Row[] = [];
        await client.query("begin");
        for (const { sql, values = [] } of statements) last = (await client.query(sql, [...values])).rows;
        await client.query("rollback");
        return last;
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

/** The tables of the schema from the catalogue, without partitions. */
const TABLES = `
  select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
  order by relname`;
