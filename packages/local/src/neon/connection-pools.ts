/**
 * Sessions for the endpoint: one pool a connection string, as the real proxy pools per endpoint and
 * role. Only credentials and the database's name are taken from the string; the server is ours.
 */
import { err, ok, type Result } from "@borda/contracts";
import { Pool, type PoolClient } from "pg";

/** The proxy's default of pooled connections for one endpoint. */
const POOL_SIZE = 20;
const IDLE_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** Tests make a new database each; pools of strings not seen for long are closed. */
const MAX_POOLS = 32;

/** Where PostgreSQL is. */
export type PostgresAddress = {
  readonly host: string;
  readonly port: number;
  /** Whether the server wants TLS; true for most servers given by DATABASE_URL. */
  readonly tls: boolean;
};

export interface ConnectionPools {
  /** A session for a connection string; refused with the proxy's words when the string is no good. */
  pool(connectionString: string | undefined): Result<Pool, string>;
  close(): Promise<void>;
}

export function createConnectionPools(address: PostgresAddress): ConnectionPools {
  // A Map keeps insertion order: the first is the one not used for longest.
  const pools = new Map<string, Pool>();

  function pool(connectionString: string | undefined): Result<Pool, string> {
    const login = readConnectionString(connectionString);
    if (!login.ok) return login;
    const key = JSON.stringify(login.value);
    const found = pools.get(key) ?? makePool(address, login.value);
    pools.delete(key);
    pools.set(key, found);
    for (const [oldest, unused] of pools) {
      if (pools.size <= MAX_POOLS) break;
      pools.delete(oldest);
      void unused.end();
    }
    return ok(found);
  }
  return {
    pool,
    close: async () => {
      const open = [...pools.values()];
      pools.clear();
      await Promise.all(open.map((each) => each.end()));
    },
  };
}

type Login = {
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly application: string;
};

function makePool(address: PostgresAddress, login: Login): Pool {
  const pool = new Pool({
    host: address.host,
    port: address.port,
    ssl: address.tls,
    user: login.user,
    password: login.password,
    database: login.database,
    application_name: login.application,
    max: POOL_SIZE,
    idleTimeoutMillis: IDLE_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    allowExitOnIdle: true,
  });
  // An idle session that ends with the server is no failure: the pool has dropped it already.
  pool.on("error", () => undefined);
  return pool;
}

function readConnectionString(text: string | undefined): Result<Login, string> {
  const url = URL.parse(text ?? "");
  if (url === null) return err("invalid connection string: relative URL without a base");
  if (url.protocol !== "postgres:" && url.protocol !== "postgresql:") return err("incorrect scheme");
  if (url.username === "") return err("missing username");
  if (url.password === "") return err("missing authentication credentials: required password");
  if (url.pathname.length < 2) return err("missing database name");
  try {
    return ok({
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: decodeURIComponent(url.pathname.slice(1)),
      application: (url.searchParams.get("application_name") ?? "").slice(0, 63),
    });
  } catch {
    return err("invalid connection string: it is not well-formed");
  }
}

/** Ends what a session is doing, from another one of the same role; for callers that went away. */
export async function cancelSession(pool: Pool, client: PoolClient): Promise<void> {
  const backendId: unknown = Reflect.get(client, "processID");
  if (typeof backendId === "number") await pool.query("select pg_cancel_backend($1)", [backendId]);
}
