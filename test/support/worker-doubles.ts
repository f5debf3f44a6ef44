/** What the tests inside workerd give a worker beside its wrangler file: secrets, and the workers it is bound to. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A key that signs nothing but tests. */
const TEST_KEYS = `test:${Buffer.alloc(32, 7).toString("base64")}`;

// The assets are built later than the tests run; the binding needs the folder alone.
mkdirSync(fileURLToPath(new URL("../../workers/edge/dist/assets", import.meta.url)), { recursive: true });

/** Stands for the spill journal of `workers/ingest`: keeps what it is given and tells it on request. */
const SPILL_JOURNAL_DOUBLE = `
import { DurableObject } from "cloudflare:workers";
export class SpillJournal extends DurableObject {
  entries = [];
  append(entries) { this.entries.push(...entries); return { stored: entries.length }; }
  depth() { return { entries: this.entries.length, oldestAtMs: null }; }
  kept() { return this.entries; }
}
export default { fetch: () => new Response(null, { status: 404 }) };
`;

export const EDGE_DOUBLES = {
  bindings: { PAGE_TOKEN_KEYS: TEST_KEYS, ENVIRONMENT: "test" },
  workers: [
    {
      name: "borda-ingest",
      modules: true,
      script: SPILL_JOURNAL_DOUBLE,
      compatibilityDate: "2026-11-01",
      durableObjects: { SPILL_JOURNAL: { className: "SpillJournal", useSQLite: true } },
    },
  ],
};

export const HOOKS_DOUBLES = { bindings: { UNSUBSCRIBE_KEYS: TEST_KEYS, ENVIRONMENT: "test" } };

export const INGEST_DOUBLES = {
  bindings: {
    DATABASE_URLS: '{"main":"postgres://borda_ingest:test@127.0.0.1/borda"}',
    TRIGGER_SIGNING_KEYS: TEST_KEYS,
    ENVIRONMENT: "test",
  },
};

/** Stands for `workers/ingest`: the API's tests bring their own meter, but the binding must lead somewhere. */
const QUIZ_METER_DOUBLE = `
import { DurableObject } from "cloudflare:workers";
export class QuizMeter extends DurableObject {
  fetch() { return new Response("no such ticket", { status: 403 }); }
}
export default { fetch: () => new Response(null, { status: 404 }) };
`;

export const API_DOUBLES = {
  bindings: {
    DATABASE_URLS: '{"main":"postgres://borda_app:test@127.0.0.1/borda"}',
    UPSTASH_REDIS_REST_URL: "http://127.0.0.1:9",
    UPSTASH_REDIS_REST_TOKEN: "test",
    ENVIRONMENT: "test",
  },
  workers: [
    {
      name: "borda-ingest",
      modules: true,
      script: QUIZ_METER_DOUBLE,
      compatibilityDate: "2026-11-01",
      durableObjects: { QUIZ_METER: { className: "QuizMeter", useSQLite: true } },
    },
  ],
};
