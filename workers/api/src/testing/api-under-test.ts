/** The whole API with repositories in memory, real KV, a real clock's shape and known ids. */
import { env } from "cloudflare:workers";
import { uploadObjects, uuidv7 } from "@borda/contracts";
import type { Role } from "@borda/contracts/api";
import type { AccountTenant } from "@borda/db/api";
import { createLogger, createMetrics } from "@borda/edge-kit";
import { createApp } from "../app.ts";
import type { ApiDeps } from "../deps.ts";
import { kvPublishedStore } from "../published-store.ts";
import { sessionExpiry, sessionTokenHash, sessionTokenOf } from "../session-token.ts";
import { createSignInLimiter } from "../sign-in-limiter.ts";
import { bucketFiles } from "../uploaded-files.ts";
import { localCounters } from "../window-counters.ts";
import { callsWith } from "./calls-with.ts";
import { memoryAccounts } from "./memory-accounts.ts";
import { memoryRepositories } from "./memory-repositories.ts";
import { emptyStore, type MemoryStore } from "./memory-store.ts";

export const DASHBOARD = "https://app.borda.test";
const START_MS = Date.parse("2026-11-21T12:00:00.000Z");

export type TestApi = ReturnType<typeof apiUnderTest>;
export type TestAccount = Awaited<ReturnType<TestApi["addAccount"]>>;

/** What a test sets, and sees: the clock, the number of ids given, what went to the queue and to the meters. */
type State = { nowMs: number; ids: number; requeued: string[]; tickets: unknown[] };

/** @param overrides dependencies in place of the doubles */
export function apiUnderTest(overrides: Partial<ApiDeps> = {}) {
  const store = emptyStore();
  const state: State = { nowMs: START_MS, ids: 0, requeued: [], tickets: [] };
  const lines: string[] = [];
  const logger = createLogger("api", (line) => lines.push(line));
  const metrics = createMetrics();
  const newId = () => {
    state.ids += 1;
    const random = new Uint8Array(10);
    new DataView(random.buffer).setUint32(6, state.ids);
    return uuidv7(state.nowMs, random);
  };
  const deps: ApiDeps = {
    ...makeDoubles(store, state),
    newId,
    signInLimiter: createSignInLimiter({
      shared: localCounters(),
      local: localCounters(),
      nowMs: () => state.nowMs,
      logger,
      onDegraded: () => undefined,
    }),
    ops: { service: "api", metrics, metricsReaders: "anybody", checks: {} },
    ...overrides,
  };
  const app = createApp(
    { logger, metrics, newRequestId: () => "request-0001", nowMs: () => state.nowMs },
    () => deps,
  );
  const request = async (path: string, init: RequestInit = {}) =>
    await app.request(new Request(`${DASHBOARD}${path}`, init), undefined, env);

  /** An account with one signed-in person. */
  async function addAccount(role: Role = "owner", partial: Partial<AccountTenant> = {}) {
    const { token, ...account } = await putAccount(store, { newId, nowMs: state.nowMs, role, partial });
    return { ...account, role, token, call: callsWith(request, token) };
  }
  /** A file in the bucket. */
  const putFile = async (key: string, text: string, area: "kept" | "incoming" = "kept") => {
    await env.UPLOADS.put(uploadObjects[area](key), text);
  };
  return { app, deps, putFile, store, state, lines, newId, request, addAccount };
}

/** What lies behind the API. */
function makeDoubles(store: MemoryStore, state: State) {
  const repositories = memoryRepositories(store);
  return {
    now: () => new Date(state.nowMs),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    dashboardOrigin: DASHBOARD,
    accounts: memoryAccounts(store),
    repositories: () => repositories,
    published: kvPublishedStore(env.QUIZZES),
    files: bucketFiles(env.UPLOADS),
    meter: {
      async issueTicket(target, shard) {
        state.tickets.push({ target, shard });
        return `ticket-${target.quizId}-${shard}`;
      },
      openSocket: async () => new Response("no such ticket", { status: 403 }),
    },
    requeue: async (bodies) => {
      state.requeued.push(...bodies);
    },
  } satisfies Partial<ApiDeps>;
}

type NewAccount = {
  readonly newId: () => string;
  readonly nowMs: number;
  readonly role: Role;
  readonly partial: Partial<AccountTenant>;
};

/** An account with one person and a session of theirs. */
async function putAccount(store: MemoryStore, { newId, nowMs, role, partial }: NewAccount) {
  const tenant: AccountTenant = {
    id: newId(),
    name: "Clínica Aurora",
    kind: "client",
    dbRef: "main",
    publicHost: "localhost:8701",
    locale: "pt-BR",
    timeZone: "America/Sao_Paulo",
    ...partial,
  };
  const user = { id: newId(), email: `${newId()}@clinica.test`, name: "Ana Souza", locale: "pt-BR" };
  store.users.push({ ...user, passwordHash: null, memberships: [{ tenant, role }] });
  const token = sessionTokenOf(crypto.getRandomValues(new Uint8Array(32)));
  const createdAt = new Date(nowMs);
  store.sessions.push({
    id: newId(),
    tenantId: tenant.id,
    userId: user.id,
    tokenHash: await sessionTokenHash(token),
    createdAt,
    lastSeenAt: createdAt,
    expiresAt: sessionExpiry(createdAt, createdAt),
    revokedAt: null,
  });
  return { tenant, user, token };
}

/** The parts of a refusal that its caller relies on. */
export async function refusalOf(response: Response): Promise<{ status: number; code: string }> {
  const type = response.headers.get("content-type");
  if (type !== "application/problem+json") throw new Error(`${response.status} came with ${type}`);
  const body = (await response.json()) as { code: string };
  return { status: response.status, code: body.code };
}
