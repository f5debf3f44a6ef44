import { type TriggerMessage, TUNNEL_HEADERS, TUNNEL_MAX_BYTES } from "@borda/contracts";
import { DatabaseError, type MessagesRepository } from "@borda/db";
import { createLogger, createMetrics, type KeyRing, parseKeyRing, signTunnelRequest } from "@borda/edge-kit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type AppDeps, createApp } from "./app.ts";

const NOW_SECONDS = 1_795_000_000;
const ID = "0199aaaa-0000-7000-8000-00000000000";
let keys: KeyRing;
let otherKeys: KeyRing;
let planned: unknown[];
let woken: number;

beforeAll(async () => {
  const ring = (byte: number) => parseKeyRing(`k1:${Buffer.alloc(32, byte).toString("base64")}`);
  [keys, otherKeys] = await Promise.all([ring(1), ring(2)]);
});
beforeEach(() => {
  planned = [];
  woken = 0;
});

function makeApp(
  plan: MessagesRepository["plan"] = async (triggers) => ({ accepted: triggers.length, repeated: 0 }),
) {
  const metrics = createMetrics();
  const repository: Pick<MessagesRepository, "plan"> = {
    plan: (triggers) => {
      planned.push(...triggers.map((trigger) => trigger.responseId));
      return plan(triggers);
    },
  };
  const deps: AppDeps = {
    logger: createLogger("origin", () => {}),
    metrics,
    newRequestId: () => "request-of-origin",
    nowSeconds: () => NOW_SECONDS,
    triggerKeys: keys,
    repositoryFor: (dbRef) => (dbRef === "main" ? (repository as MessagesRepository) : null),
    wake: () => {
      woken += 1;
    },
    ops: { service: "origin", metrics, metricsReaders: "anybody", checks: {} },
  };
  return createApp(deps);
}

function makeTrigger(partial: Partial<Record<keyof TriggerMessage, unknown>> = {}) {
  return {
    type: "trigger",
    v: 1,
    requestId: "request-0001",
    dbRef: "main",
    tenantId: `${ID}1`,
    quizId: `${ID}2`,
    campaignId: `${ID}3`,
    responseId: `${ID}4`,
    ...partial,
  };
}

async function post(
  body: string,
  ring = keys,
  app = makeApp(),
  timestampSeconds = NOW_SECONDS,
): Promise<Response> {
  const headers = await signTunnelRequest(ring, { id: "delivery-1", timestampSeconds, body });
  return app.request("/triggers", { method: "POST", body, headers });
}
const problem = async (response: Response) => {
  const body = (await response.json()) as { code: string };
  return { status: response.status, type: response.headers.get("content-type"), code: body.code };
};
const refusal = (status: number, code: string) => ({ status, type: "application/problem+json", code });

test("signed triggers are planned and answered with how many were new", async () => {
  const app = makeApp(async () => ({ accepted: 1, repeated: 1 }));
  const body = JSON.stringify({ triggers: [makeTrigger(), makeTrigger({ responseId: `${ID}5` })] });
  const response = await post(body, keys, app);
  expect([response.status, await response.json()]).toEqual([200, { accepted: 1, repeated: 1 }]);
  expect([planned, woken]).toEqual([[`${ID}4`, `${ID}5`], 1]);
});

test("triggers that were all known wake nobody", async () => {
  const app = makeApp(async (triggers) => ({ accepted: 0, repeated: triggers.length }));
  await post(JSON.stringify({ triggers: [makeTrigger()] }), keys, app);
  expect(woken).toBe(0);
});

const BODY = JSON.stringify({ triggers: [makeTrigger()] });
test.each<[string, () => Promise<Response>]>([
  ["no signature", async () => makeApp().request("/triggers", { method: "POST", body: BODY })],
  ["another key", () => post(BODY, otherKeys)],
  ["a signature of six minutes ago", () => post(BODY, keys, makeApp(), NOW_SECONDS - 360)],
  ["a signature from the future", () => post(BODY, keys, makeApp(), NOW_SECONDS + 360)],
  [
    "a signature of another body",
    async () => {
      const headers = await signTunnelRequest(keys, { id: "d", timestampSeconds: NOW_SECONDS, body: "{}" });
      return makeApp().request("/triggers", { method: "POST", body: BODY, headers });
    },
  ],
  [
    "a signature of another delivery",
    async () => {
      const headers = await signTunnelRequest(keys, { id: "d", timestampSeconds: NOW_SECONDS, body: BODY });
      return makeApp().request("/triggers", {
        method: "POST",
        body: BODY,
        headers: { ...headers, [TUNNEL_HEADERS.id]: "e" },
      });
    },
  ],
  ["no signature on a route that does not exist", async () => makeApp().request("/admin")],
  ["no signature on the root", async () => makeApp().request("/")],
  ["another method on an open route", async () => makeApp().request("/health", { method: "POST" })],
  ["a path that only looks open", async () => makeApp().request("/health/../triggers2")],
])("%s gets 401 and nothing happens", async (_what, send) => {
  expect(await problem(await send())).toEqual(refusal(401, "invalid_signature"));
  expect(planned).toEqual([]);
});

test.each<[string, string, number, string]>([
  ["not JSON", "{", 400, "invalid_json"],
  ["not a batch", "[]", 422, "invalid_body"],
  ["no trigger", JSON.stringify({ triggers: [] }), 422, "invalid_body"],
  ["too many triggers", JSON.stringify({ triggers: Array(101).fill(makeTrigger()) }), 422, "invalid_body"],
  ["a key too many", JSON.stringify({ triggers: [makeTrigger()], more: 1 }), 422, "invalid_body"],
  ["an id that is none", JSON.stringify({ triggers: [makeTrigger({ tenantId: "x" })] }), 422, "invalid_body"],
  [
    "a database that is not here",
    JSON.stringify({ triggers: [makeTrigger({ dbRef: "other" })] }),
    422,
    "invalid_body",
  ],
  ["nesting", JSON.stringify({ triggers: [{ a: [[[1]]] }] }), 422, "too_deep"],
  ["too many bytes", " ".repeat(TUNNEL_MAX_BYTES + 1), 413, "payload_too_large"],
])("a signed body with %s gets its refusal", async (_what, body, status, code) => {
  expect(await problem(await post(body))).toEqual(refusal(status, code));
  expect(planned).toEqual([]);
});

test("a database that is away asks for another try, and its trouble is not told", async () => {
  const app = makeApp(async () => {
    throw new DatabaseError("connection to 10.0.0.7 lost", { sqlState: "57P01", cause: null });
  });
  const response = await post(BODY, keys, app);
  expect(await problem(response.clone())).toEqual(refusal(503, "unavailable"));
  expect([response.headers.get("retry-after"), await response.text()]).toEqual([
    "5",
    expect.not.stringContaining("10.0.0.7"),
  ]);
});

test("health and metrics answer without a signature", async () => {
  const app = makeApp();
  const health = await app.request("/health");
  expect([health.status, await health.json()]).toEqual([
    200,
    { service: "origin", status: "ok", checks: {} },
  ]);
  const metrics = await app.request("/metrics");
  expect([metrics.status, await metrics.text()]).toEqual([
    200,
    expect.stringContaining("borda_requests_total"),
  ]);
});

test("a signed request to a route that does not exist gets 404", async () => {
  const headers = await signTunnelRequest(keys, { id: "d", timestampSeconds: NOW_SECONDS, body: "" });
  expect(await problem(await makeApp().request("/nothing", { headers }))).toEqual(refusal(404, "not_found"));
});
