import { problemOf } from "@borda/contracts";
import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { ApiMismatch, ApiProblem, ApiUnreachable } from "./errors.ts";
import type { ClientAuth } from "./options.ts";

const FOLLOW_UP = { active: true, subject: "Seu resultado", body: "Olá" };

/** A client whose requests are recorded and answered by `answer`. */
function makeClient(answer: () => Response | Promise<Response>, auth?: ClientAuth) {
  const calls: { url: string; method: string; headers: Record<string, string>; body: unknown }[] = [];
  const client = createClient({
    baseUrl: "http://localhost:8700",
    ...(auth === undefined ? {} : { auth }),
    fetch: async (url, init) => {
      const headers = Object.fromEntries(new Headers(init.headers).entries());
      calls.push({ url, method: init.method ?? "GET", headers, body: init.body });
      return await answer();
    },
  });
  return { client, calls };
}

test("a reading call sends the token, the query without what is undefined, and no body", async () => {
  const { client, calls } = makeClient(() => Response.json({ items: [], nextCursor: null }), {
    kind: "token",
    token: "t0ken",
  });
  expect(await client.listLeads({ q: "ana@x", limit: 5 })).toEqual({ items: [], nextCursor: null });
  expect(calls).toEqual([
    {
      url: "http://localhost:8700/v1/leads?q=ana%40x&limit=5",
      method: "GET",
      headers: { accept: "application/json", authorization: "Bearer t0ken" },
      body: undefined,
    },
  ]);
});

test("a changing call carries what the CSRF rules ask for", async () => {
  const { client, calls } = makeClient(() => Response.json(FOLLOW_UP), { kind: "cookie" });
  expect(await client.replaceFollowUp("q/1", FOLLOW_UP)).toEqual(FOLLOW_UP);
  expect(calls).toEqual([
    {
      url: "http://localhost:8700/v1/quizzes/q%2F1/follow-up",
      method: "PUT",
      headers: { accept: "application/json", "content-type": "application/json", "x-csrf": "1" },
      body: JSON.stringify(FOLLOW_UP),
    },
  ]);
});

test("signing out sends no body and reads none", async () => {
  const { client, calls } = makeClient(() => new Response(null, { status: 204 }), { kind: "cookie" });
  await client.deleteCurrentSession();
  expect(calls.map(({ method, body }) => ({ method, body }))).toEqual([
    { method: "DELETE", body: undefined },
  ]);
});

test("a refusal is thrown with its problem and the seconds to wait", async () => {
  const problem = problemOf("too_many_requests", "req-12345");
  const { client } = makeClient(
    () => new Response(JSON.stringify(problem), { status: 429, headers: { "retry-after": "30" } }),
  );
  const error = await client.getMe().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiProblem);
  expect(error).toMatchObject({ problem, status: 429, code: "too_many_requests", retryAfterSeconds: 30 });
});

test("a page that is not the API's is told apart from a refusal", async () => {
  const { client } = makeClient(() => new Response("<h1>Bad gateway</h1>", { status: 502 }));
  await expect(client.getMe()).rejects.toThrow(ApiMismatch);
});

test("an answer of another shape is refused with the place that differs", async () => {
  const { client } = makeClient(() => Response.json({ ...FOLLOW_UP, active: "yes" }));
  await expect(client.getFollowUp("q")).rejects.toThrow(/its body differs at active/);
});

test("a field that a newer API adds is no mismatch", async () => {
  const { client } = makeClient(() => Response.json({ ...FOLLOW_UP, delayMinutes: 5 }));
  expect(await client.getFollowUp("q")).toMatchObject(FOLLOW_UP);
});

test("no answer at all is reported with the address that was tried", async () => {
  const { client } = makeClient(() => Promise.reject(new TypeError("fetch failed")));
  await expect(client.getMe()).rejects.toThrow(ApiUnreachable);
  await expect(client.getMe()).rejects.toThrow("http://localhost:8700/v1/me");
});

test("the live address keeps the host and turns http into ws", () => {
  const { client } = makeClient(() => Response.json({}));
  expect(client.liveSocketUrl("/v1/live/q/0?ticket=t")).toBe("ws://localhost:8700/v1/live/q/0?ticket=t");
  const inPage = createClient({ baseUrl: "" });
  expect(inPage.liveSocketUrl("/v1/live/q/0?ticket=t", "https://app.borda.test")).toBe(
    "wss://app.borda.test/v1/live/q/0?ticket=t",
  );
});
