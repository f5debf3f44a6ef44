import { createRolesSql, OWNER_ROLE, type RoleName } from "@borda/db/node";
import { Client, escapeIdentifier } from "pg";

export type PrepareDatabaseOptions = {
  /** Connection string of a superuser, naming any database of the server. */
  readonly superuserUrl: string;
  readonly database: string;
  readonly passwords: Readonly<Record<RoleName, string>>;
};

/** Creates the four roles and the database that `borda_owner` owns, or gives existing roles their passwords. */
export async function prepareDatabase(options: PrepareDatabaseOptions): Promise<void> {
  const client = new Client({ connectionString: options.superuserUrl });
  await client.connect();
  try {
    await client.query(createRolesSql(options.passwords));
    const found = await client.query("select from pg_database where datname = $1", [options.database]);
    if (found.rowCount === 0) {
      await client.query(`create database ${escapeIdentifier(options.database)} owner ${OWNER_ROLE}`);
    }
  } finally {
    await client.end();
  }
}

/**
 * The same server and options as a superuser's URL, on another database.
 * @param login another role; the superuser itself when null
 */
export function connectionUrl(
  superuserUrl: string,
  login: { readonly role: RoleName; readonly password: string } | null,
  database: string,
): string {
  const url = new URL(superuserUrl);
  if (login !== null) {
    url.username = login.role;
    url.password = encodeURIComponent(login.password);
  }
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}
