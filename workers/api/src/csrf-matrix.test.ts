/**
 * Every combination of method, content type, Origin, Sec-Fetch-Site and credential through the whole
 * app, against a committed table. A change of the table is a change of who may act for whom: read it.
 */
import { expect, test } from "vitest";
import { apiUnderTest, DASHBOARD } from "./testing/api-under-test.ts";
import { createQuizOf } from "./testing/make-document.ts";

const TYPES = {
  json: "application/json",
  text: "text/plain",
  form: "application/x-www-form-urlencoded",
  none: null,
} as const;
const ORIGINS = { own: DASHBOARD, foreign: "https://evil.test", null: "null", absent: null } as const;
const SITES = ["same-origin", "cross-site", null] as const;
const CREDENTIALS = ["cookie", "bearer"] as const;
const FOLLOW_UP = JSON.stringify({ active: true, subject: "Oi", body: "Texto" });

const keysOf = <Key extends string>(table: Record<Key, unknown>) => Object.keys(table) as Key[];

async function matrix(): Promise<string[]> {
  const api = apiUnderTest();
  const account = await api.addAccount();
  const quizId = await createQuizOf(account);
  const calls = {
    GET: { path: "/v1/me" },
    POST: { path: `/v1/quizzes/${quizId}/live-tickets` },
    PUT: { path: `/v1/quizzes/${quizId}/follow-up`, body: FOLLOW_UP },
    DELETE: { path: "/v1/sessions/current" },
  } as const;
  const lines: string[] = [];
  for (const method of keysOf(calls)) {
    for (const type of keysOf(TYPES)) {
      for (const origin of keysOf(ORIGINS)) {
        for (const site of SITES) {
          for (const credential of CREDENTIALS) {
            const call = calls[method];
            const headers = new Headers({ "x-csrf": "1" });
            if (credential === "cookie") headers.set("cookie", `__Host-borda=${account.token}`);
            else headers.set("authorization", `Bearer ${account.token}`);
            if (ORIGINS[origin] !== null) headers.set("origin", ORIGINS[origin]);
            if (site !== null) headers.set("sec-fetch-site", site);
            const body = "body" in call ? new TextEncoder().encode(call.body) : null;
            if (TYPES[type] !== null) headers.set("content-type", TYPES[type]);
            const response = await api.request(call.path, { method, headers, body });
            await response.body?.cancel();
            for (const session of api.store.sessions) session.revokedAt = null;
            const facts = [method, type, `origin=${origin}`, `site=${site ?? "absent"}`, credential];
            lines.push(`${facts.join(" ")} -> ${response.status}`);
          }
        }
      }
    }
  }
  return lines;
}

test("who may act for whom is as the committed table says (update: pnpm exec vitest -u on this file)", async () => {
  const lines = await matrix();
  expect(lines).toHaveLength(384);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("./csrf-matrix.golden.txt");
});

test("of all combinations with a cookie only our own page's JSON changes anything", async () => {
  const admitted = (await matrix()).filter(
    (line) => !line.startsWith("GET") && line.includes(" cookie ") && / -> 2\d\d$/.test(line),
  );
  const own = ["origin=own site=same-origin", "origin=own site=cross-site", "origin=own site=absent"];
  expect(admitted).toEqual(
    ["POST", "PUT", "DELETE"].flatMap((method) =>
      [...own, "origin=absent site=same-origin"].map(
        (facts) => `${method} json ${facts} cookie -> ${{ POST: 201, PUT: 200, DELETE: 204 }[method]}`,
      ),
    ),
  );
});

test.each([
  ["another port", "https://app.borda.test:8443"],
  ["plain http", "http://app.borda.test"],
  ["a suffix", "https://app.borda.test.evil.test"],
  ["a prefix", "https://evil-app.borda.test"],
  ["upper case", "https://APP.borda.test"],
  ["a trailing slash", "https://app.borda.test/"],
])("an origin that is ours but for %s is foreign", async (_, origin) => {
  const api = apiUnderTest();
  const { token } = await api.addAccount();
  const headers = {
    cookie: `__Host-borda=${token}`,
    "x-csrf": "1",
    "content-type": "application/json",
    origin,
  };
  const response = await api.request("/v1/sessions/current", { method: "DELETE", headers });
  expect(response.status).toBe(403);
});

test.each(["0", "true", null])("a cookie request whose x-csrf is %s is refused", async (value) => {
  const api = apiUnderTest();
  const { token } = await api.addAccount();
  const headers = new Headers({
    cookie: `__Host-borda=${token}`,
    "content-type": "application/json",
    origin: DASHBOARD,
  });
  if (value !== null) headers.set("x-csrf", value);
  const response = await api.request("/v1/sessions/current", { method: "DELETE", headers });
  expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
    403,
    "Send the header `x-csrf: 1`, or use a bearer token.",
  ]);
});
