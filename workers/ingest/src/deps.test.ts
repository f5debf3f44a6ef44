import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { ingestConfigSchema } from "./config.ts";
import { ingestDeps, quizMeterPorts, spillJournalPorts } from "./deps.ts";
import { makeEntry, makeTarget } from "./testing/messages.ts";
import { resetObjectWorld } from "./testing/object-doubles.ts";

beforeEach(resetObjectWorld);

test("the real dependencies reach meters, the registry and every spill journal by their bindings", async () => {
  const deps = await ingestDeps(env);
  const target = makeTarget();
  const name = `meter:${target.quizId}:0`;
  expect(await deps.meters.record(target, 0, [makeEntry([{ kind: "view" }])])).toEqual({
    applied: 1,
    repeated: 0,
    late: 0,
  });
  await deps.registry.seen([name], deps.nowMs());
  expect({
    due: await deps.registry.due(1_000, deps.nowMs()),
    watch: await deps.meters.watch(name),
    depths: await deps.spill.depths(),
    refs: deps.databases.refs,
  }).toEqual({
    due: expect.arrayContaining([name]),
    watch: { rearmed: false, lagSeconds: 0 },
    depths: Array.from({ length: 8 }, () => ({ entries: 0, oldestAtMs: null })),
    refs: ["main"],
  });
});

test("an isolate makes its dependencies once, so that breaker and metrics are shared", async () => {
  expect(await ingestDeps(env)).toBe(await ingestDeps(env));
});

test("a database that is not configured is named in the error", async () => {
  const deps = await ingestDeps(env);
  expect(() => deps.databases.store("elsewhere")).toThrow('no database "elsewhere"');
});

test("the objects get their ports from the same configuration", () => {
  expect(quizMeterPorts(env).randomBytes(32)).toHaveLength(32);
  expect(quizMeterPorts(env).store("main")).toHaveProperty("applyMeterFlush");
  expect(spillJournalPorts(env)).toHaveProperty("send");
});

const wrong: [string, Record<string, unknown>][] = [
  ["no database", { DATABASE_URLS: "{}" }],
  ["a database list that is not JSON", { DATABASE_URLS: "postgres://x" }],
  ["an origin that is not https", { ORIGIN_URL: "http://origin.borda.app" }],
  ["no keys", { TRIGGER_SIGNING_KEYS: "" }],
  ["a delay that is no number", { RETRY_MAX_SECONDS: "5m" }],
  ["a delay longer than a queue takes", { RETRY_MAX_SECONDS: "90000" }],
  ["a short metrics token", { METRICS_TOKEN: "guess" }],
];
for (const [label, change] of wrong) {
  test(`a configuration with ${label} is refused at once`, () => {
    expect(ingestConfigSchema.safeParse(env).success).toBe(true);
    expect(ingestConfigSchema.safeParse({ ...env, ...change }).success).toBe(false);
  });
}
