/** A migrated database for one test file, in tests of the project `postgres` (`*.pg.test.ts`). */
import { inject } from "vitest";
import type { RoleName } from "../../packages/db/src/node.ts";
import { connectionString, runSql, TEMPLATE_DATABASE } from "./postgres.ts";
import type {} from "./postgres-setup.ts";

export type TestDatabase = {
  /** Connection string of a role; `postgres` is the superuser, for looking at what row-level security hides. */
  url(role: RoleName | "postgres"): string;
  /** Ends every connection and removes the database. */
  drop(): Promise<void>;
};

/** Copies the template; `template: false` gives an empty database of `borda_owner`. */
export async function createTestDatabase(
  options: { template: boolean } = { template: true },
): Promise<TestDatabase> {
  const address = inject("postgres");
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  const admin = connectionString(address, "postgres", "postgres");
  const template = options.template ? ` template ${TEMPLATE_DATABASE}` : "";
  await runSql(admin, [`create database ${name} owner borda_owner${template}`]);
  return {
    url: (role) => connectionString(address, role, name),
    drop: () => runSql(admin, [`drop database ${name} with (force)`]),
  };
}
