/** The API over a real PostgreSQL, on Node: everything is real but KV, the queue and the live counters. */
import { newId, type RoutePointer } from "@borda/contracts";
import type { Role } from "@borda/contracts/api";
import { type Database, ingestRepository } from "@borda/db";
import { accountsRepository } from "@borda/db/api";
import { createNodeDatabase } from "@borda/db/node";
import { createLogger, createMetrics } from "@borda/edge-kit";
import { Client } from "pg";
import { createTestDatabase } from "../../../../test/support/test-database.ts";
import { createApp } from "../app.ts";
import { type ApiDeps, tenantRepositories } from "../deps.ts";
import { hashPassword } from "../password-hash.ts";
import { createSignInLimiter } from "../sign-in-limiter.ts";
import { localCounters } from "../window-counters.ts";
import { callsWith, type SendRequest } from "./calls-with.ts";

const PASSWORD = "uma senha bem longa";
const DASHBOARD = "https://app.borda.test";

export type PostgresApi = Awaited<ReturnType<typeof apiOnPostgres>>;

export async function apiOnPostgres() {
  const database = await createTestDatabase();
  const app = createNodeDatabase({ connectionString: database.url("borda_app") });
  const ingest = createNodeDatabase({ connectionString: database.url("borda_ingest") });
  const superuser = new Client({ connectionString: database.url("postgres") });
  await superuser.connect();
  const { deps, logger, ...seen } = makeDeps(app);
  const api = createApp(
    { logger, metrics: deps.ops.metrics, newRequestId: newId, nowMs: Date.now },
    () => deps,
  );
  const request = async (path: string, init: RequestInit = {}) =>
    await api.request(new Request(`${DASHBOARD}${path}`, init), undefined, {} as Env);
  const passwordHash = await hashPassword(PASSWORD, new Uint8Array(16).fill(1));

  /** An account of its own host with one person, who signs in. */
  async function addAccount(role: Role = "owner") {
    const account = await insertAccount(superuser, role, passwordHash);
    const token = await signIn(request, account.email);
    return { ...account, token, call: callsWith(request, token) };
  }

  return {
    request,
    addAccount,
    digestOfRows: () => digestOfRows(superuser),
    ...seen,
    superuser,
    ingest: ingestRepository(ingest),
    async close() {
      await Promise.all([app.close(), ingest.close(), superuser.end()]);
      await database.drop();
    },
  };
}

/** What the API is given, and what its doubles see: pointers of KV, messages of the queue, lines of the log. */
function makeDeps(app: Database) {
  const pointers = new Map<string, RoutePointer>();
  const requeued: string[] = [];
  const lines: string[] = [];
  const logger = createLogger("api", (line) => lines.push(line));
  const deps: ApiDeps = {
    now: () => new Date(),
    newId,
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    dashboardOrigin: DASHBOARD,
    accounts: accountsRepository(app),
    repositories: () => tenantRepositories(app),
    signInLimiter: createSignInLimiter({
      shared: localCounters(),
      local: localCounters(),
      nowMs: Date.now,
      logger,
      onDegraded: () => undefined,
    }),
    published: {
      putQuiz: async () => undefined,
      putRoute: async (host, slug, pointer) => void pointers.set(`${host}/${slug}`, pointer),
    },
    files: { open: async (key) => new Response(`bytes of ${key}`).body },
    meter: {
      issueTicket: async () => "ticket-of-thirty-seconds",
      openSocket: async () => new Response(null, { status: 403 }),
    },
    requeue: async (bodies) => void requeued.push(...bodies),
    ops: { service: "api", metrics: createMetrics(), metricsReaders: "anybody", checks: {} },
  };
  return { deps, logger, pointers, requeued, lines };
}

async function insertAccount(superuser: Client, role: Role, passwordHash: string) {
  const [tenantId, userId] = [newId(), newId()];
  const host = `${tenantId}.localhost:8701`;
  const email = `${userId}@clinica.test`;
  await superuser.query(
    "insert into tenants (id, kind, name, slug, public_host) values ($1, 'platform', 'Clínica', $2, $3)",
    [tenantId, tenantId, host],
  );
  await superuser.query("insert into users (id, email, name, password_hash) values ($1, $2, 'Ana', $3)", [
    userId,
    email,
    passwordHash,
  ]);
  await superuser.query("insert into memberships (tenant_id, user_id, role) values ($1, $2, $3)", [
    tenantId,
    userId,
    role,
  ]);
  return { tenantId, userId, host, email };
}

/** @returns the token */
async function signIn(request: SendRequest, email: string): Promise<string> {
  const signedIn = await request("/v1/sessions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: PASSWORD, as: "token" }),
  });
  const { token } = (await signedIn.json()) as { token: string };
  return token;
}

/** A digest of every row of every table, as the superuser sees it, so that any change shows. */
async function digestOfRows(superuser: Client): Promise<Record<string, string>> {
  const tables = await superuser.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1",
  );
  const digest: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const rows = await superuser.query<{ digest: string }>(
      `select count(*) || ':' || coalesce(md5(string_agg(md5(t::text), '' order by t::text)), '') as digest from "${name}" t`,
    );
    digest[name] = rows.rows[0]?.digest ?? "";
  }
  return digest;
}
