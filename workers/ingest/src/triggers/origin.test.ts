import { TUNNEL_HEADERS, triggerBatchSchema } from "@borda/contracts";
import { parseKeyRing, verifyTunnelRequest } from "@borda/edge-kit";
import { expect, test } from "vitest";
import { makeId, makeTrigger, TEST_NOW_MS } from "../testing/messages.ts";
import { createOrigin, type OriginConfig } from "./origin.ts";

const KEYS = `k1:${btoa("k".repeat(32))}`;

async function post(config: Partial<OriginConfig> = {}) {
  const requests: Request[] = [];
  const origin = createOrigin(
    { ORIGIN_URL: "https://origin.borda.test/", TRIGGER_SIGNING_KEYS: KEYS, ...config },
    {
      newId: () => makeId(0),
      nowMs: () => TEST_NOW_MS,
      fetch: async (input, init) => {
        requests.push(new Request(input as string, init as RequestInit));
        return new Response('{"accepted":1,"repeated":0}', { status: 202 });
      },
    },
  );
  const trigger = makeTrigger();
  const answer = await origin.postTriggers([trigger]);
  const [request] = requests;
  if (request === undefined) throw new Error("Nothing was sent");
  return { request, answer, trigger };
}

test("triggers are posted as a signed batch that the origin's own check accepts", async () => {
  const { request, answer, trigger } = await post();
  const body = await request.text();
  const signature = await verifyTunnelRequest(
    await parseKeyRing(KEYS),
    request.headers,
    body,
    TEST_NOW_MS / 1_000,
  );
  expect({
    answer,
    url: request.url,
    method: request.method,
    type: request.headers.get("content-type"),
    signature: signature.ok,
    batch: triggerBatchSchema.parse(JSON.parse(body)),
  }).toEqual({
    answer: { status: 202 },
    url: "https://origin.borda.test/triggers",
    method: "POST",
    type: "application/json",
    signature: true,
    batch: { triggers: [trigger] },
  });
  expect(request.headers.get(TUNNEL_HEADERS.timestamp)).toBe(String(TEST_NOW_MS / 1_000));
});

test("the service token of Cloudflare Access goes along when both its halves are given", async () => {
  const { request } = await post({ ORIGIN_ACCESS_CLIENT_ID: "id", ORIGIN_ACCESS_CLIENT_SECRET: "secret" });
  const { request: half } = await post({ ORIGIN_ACCESS_CLIENT_ID: "id" });
  expect([
    request.headers.get("cf-access-client-id"),
    request.headers.get("cf-access-client-secret"),
    half.headers.get("cf-access-client-id"),
  ]).toEqual(["id", "secret", null]);
});
