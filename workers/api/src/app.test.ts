import { DatabaseError } from "@borda/db";
import { expect, test } from "vitest";
import { apiUnderTest, DASHBOARD, refusalOf } from "./testing/api-under-test.ts";

/** Headers that keep a browser from doing anything with an answer but read it as data. */
const PROTECTION = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
  "x-content-type-options": "nosniff",
  "x-request-id": "request-0001",
};

const headersOf = (response: Response) => Object.fromEntries(response.headers.entries());

test.each([
  ["a success", "/v1/me", 200, "application/json; charset=utf-8"],
  ["the document", "/openapi.json", 200, "application/json; charset=utf-8"],
  ["an unknown address", "/v1/nothing", 404, "application/problem+json"],
])("%s carries the protecting headers and no CORS", async (_, path, status, type) => {
  const api = apiUnderTest();
  const { call } = await api.addAccount();
  const response = await call("GET", path);
  expect({ status: response.status, headers: headersOf(response) }).toEqual({
    status,
    headers: { ...PROTECTION, "content-type": type },
  });
});

test("a refusal carries them too, and a request id of ours", async () => {
  const { request } = apiUnderTest();
  const response = await request("/v1/me", { headers: { "x-request-id": "forged-trail" } });
  expect(headersOf(response)).toEqual({ ...PROTECTION, "content-type": "application/problem+json" });
  expect(await response.json()).toMatchObject({
    status: 401,
    code: "not_signed_in",
    requestId: "request-0001",
  });
});

test("a preflight is answered without permission for any other site", async () => {
  const { request } = apiUnderTest();
  const response = await request("/v1/quizzes", {
    method: "OPTIONS",
    headers: { origin: "https://evil.test", "access-control-request-method": "POST" },
  });
  expect({ status: response.status, headers: headersOf(response) }).toEqual({
    status: 204,
    headers: { ...PROTECTION, allow: "GET, HEAD, OPTIONS, POST" },
  });
});

test("a known address with another method names the methods that it has", async () => {
  const { request } = apiUnderTest();
  const response = await request("/v1/me", { method: "DELETE" });
  expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  expect(await refusalOf(response)).toEqual({ status: 405, code: "method_not_allowed" });
});

test("a database that is away is a passing refusal, with the state in the log alone", async () => {
  const failing = {
    findSession: () => Promise.reject(new DatabaseError("down", { sqlState: "53300", cause: null })),
  };
  const { deps } = apiUnderTest();
  const api = apiUnderTest({ accounts: { ...deps.accounts, ...failing } });
  const { call } = await api.addAccount();
  const response = await call("GET", "/v1/me");
  expect(response.headers.get("retry-after")).toBe("5");
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ status: 503, code: "unavailable" });
  expect(text).not.toContain("53300");
  expect(api.lines.join()).toContain('"sqlState":"53300"');
});

test("whatever else fails answers a fixed text; what happened goes to the log", async () => {
  const { deps } = apiUnderTest();
  const findSession = () => Promise.reject(new Error("secret detail"));
  const api = apiUnderTest({ accounts: { ...deps.accounts, findSession } });
  const { call } = await api.addAccount();
  const text = await (await call("GET", "/v1/me")).text();
  expect(JSON.parse(text)).toMatchObject({ status: 500, code: "internal" });
  expect(text).not.toContain("secret");
  expect(api.lines.join()).toContain("secret detail");
});

test("health names each dependency, and metrics count requests by route and not by address", async () => {
  const api = apiUnderTest();
  const { call } = await api.addAccount();
  const health = await api.request("/health");
  expect([health.status, await health.json()]).toEqual([200, { service: "api", status: "ok", checks: {} }]);
  await call("GET", "/v1/quizzes/0192f000-0000-7000-8000-000000000000");
  const metrics = await (await api.request("/metrics")).text();
  expect(metrics).toContain(
    'borda_requests_total{service="api",route="/v1/quizzes/:quizId",method="GET",status="404"} 1',
  );
});

test("a session in use is renewed once an hour, and its cookie with it, for at most thirty days", async () => {
  const api = apiUnderTest();
  const { token } = await api.addAccount();
  const me = () => api.request("/v1/me", { headers: { cookie: `__Host-borda=${token}`, origin: DASHBOARD } });
  const afterDays = async (days: number) => {
    api.state.nowMs += days * 86_400_000;
    const response = await me();
    return {
      status: response.status,
      maxAge: /Max-Age=(\d+)/.exec(response.headers.get("set-cookie") ?? "")?.[1],
    };
  };
  expect(await afterDays(0)).toEqual({ status: 200, maxAge: undefined });
  expect(await afterDays(3_599 / 86_400)).toEqual({ status: 200, maxAge: undefined });
  expect(await afterDays(1 / 86_400)).toEqual({ status: 200, maxAge: "604800" });
  for (let week = 0; week < 4; week += 1) await afterDays(6);
  expect(await afterDays(5)).toEqual({ status: 200, maxAge: String(86_400 - 3_600) });
  expect(await afterDays(1)).toEqual({ status: 401, maxAge: undefined });
});
