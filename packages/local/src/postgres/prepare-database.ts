import { createRolesSql, OWNER_ROLE, type RoleName } from "@borda/db/node";
import { Client, escapeIdentifier } from "pg";
import { StartError } from "../stack/start-error.ts";

/** The first with `uuidv7()` and `returning old.*`. */
const OLDEST_SERVER = 18;

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
    await checkVersion(client);
    await client.query(createRolesSql(options.passwords));
    const found = await client.query("select from pg_database where datname = $1", [options.database]);
    if (found.rowCount === 0) {
      await client.query(`create database ${escapeIdentifier(options.database)} owner ${OWNER_ROLE}`);
    }
  } finally {
    await client.end();
  }
}

async function checkVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  const version = rows[0]?.version ?? "";
  if (Number.parseInt(version, 10) >= OLDEST_SERVER) return;
  throw new StartError(
    `The server that DATABASE_URL names is PostgreSQL ${version}; Borda needs ${OLDEST_SERVER} or newer.\n\nName another one, or unset DATABASE_URL to use the embedded server.`,
  );
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
