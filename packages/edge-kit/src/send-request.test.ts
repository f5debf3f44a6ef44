import { expect, test } from "vitest";
import { sendRequest } from "./send-request.ts";

const REQUEST = { method: "POST", headers: { "x-a": "1" }, body: "hi" } as const;

test("a request leaves as it is and its answer comes back with no redirect followed", async () => {
  const seen: unknown[] = [];
  const fetch = (async (url: string, init: RequestInit) => {
    seen.push([url, init.method, init.headers, init.body, init.redirect]);
    return new Response("moved", { status: 302, headers: { location: "http://169.254.169.254/" } });
  }) as typeof globalThis.fetch;
  const answer = await sendRequest("https://origin.test/triggers", REQUEST, {
    timeoutMs: 1_000,
    maxResponseBytes: 10,
    fetch,
  });
  expect([answer.status, answer.text]).toEqual([302, "moved"]);
  expect(seen).toEqual([["https://origin.test/triggers", "POST", { "x-a": "1" }, "hi", "manual"]]);
});

test("an answer over its size and a scheme that is not http are refused", async () => {
  const fetch = (async () => new Response("x".repeat(11))) as typeof globalThis.fetch;
  const limits = { timeoutMs: 1_000, maxResponseBytes: 10, fetch };
  await expect(sendRequest("https://origin.test/", REQUEST, limits)).rejects.toThrow(RangeError);
  await expect(sendRequest("file:///etc/passwd", REQUEST, limits)).rejects.toThrow(TypeError);
});
