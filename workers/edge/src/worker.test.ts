/** The deployed worker with its own bindings: real KV, cache, queues and a journal in another worker. */
import { env, exports } from "cloudflare:workers";
import { kvKeys, spillObjectNameAt } from "@borda/contracts";
import { beforeAll, expect, test } from "vitest";
import { makeAnswers } from "./testing/attempts.ts";
import { HOST, makePointer, makePublished, QUIZ_ID, SLUG } from "./testing/published-fixture.ts";
import { readPage } from "./testing/read-page.ts";

const ORIGIN = `https://${HOST}`;
const fetchEdge = (path: string, init?: RequestInit) =>
  exports.default.fetch(new Request(`${ORIGIN}${path}`, init));

beforeAll(async () => {
  await env.QUIZZES.put(kvKeys.route(HOST, SLUG), JSON.stringify(makePointer()));
  await env.QUIZZES.put(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(makePublished()));
});

test("a published quiz is served and its answers are taken by the real queue", async () => {
  const page = await readPage(await fetchEdge(`/${SLUG}`, { headers: { accept: "text/html" } }));
  expect([page.status, page.step]).toEqual([200, "goal_step"]);
  const body = JSON.stringify(await makeAnswers({ token: page.hidden._token ?? "" }));
  const headers = { "content-type": "application/json" };
  const accepted = await fetchEdge(`/${SLUG}/answers`, { method: "POST", headers, body });
  expect([accepted.status, Object.keys((await accepted.json()) as object)]).toEqual([
    202,
    ["attemptId", "receivedAt"],
  ]);
});

test("requests of one isolate share what they remember and what they count", async () => {
  await (await fetchEdge(`/${SLUG}/definition?v=3`)).text();
  const before = await (await fetchEdge("/metrics")).text();
  await (await fetchEdge(`/${SLUG}/definition?v=3`)).text();
  const after = await (await fetchEdge("/metrics")).text();
  const answeredByMemory = (text: string) =>
    Number(/borda_edge_lookups_total\{lookup="version",tier="memory"\} (\d+)/.exec(text)?.[1] ?? 0);
  expect(answeredByMemory(after) - answeredByMemory(before)).toBe(1);
});

test("health is read from the real KV", async () => {
  const response = await fetchEdge("/health");
  expect([response.status, await response.json()]).toEqual([
    200,
    { service: "edge", status: "ok", checks: { kv: true } },
  ]);
});

test("the data centre's cache keeps an absence apart from a value", async () => {
  const missing = await fetchEdge("/nada/definition?v=3");
  expect(missing.status).toBe(404);
  await missing.text();
});

test("the journal that the edge is bound to speaks its contract", async () => {
  const journal = env.SPILL_JOURNAL.getByName(spillObjectNameAt(0)) as unknown as {
    depth(): Promise<{ entries: number }>;
  };
  expect((await journal.depth()).entries).toBe(0);
});
