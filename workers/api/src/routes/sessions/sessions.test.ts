import { meSchema, signedInSchema } from "@borda/contracts/api";
import { expect, test } from "vitest";
import { hashPassword } from "../../password-hash.ts";
import { SIGN_IN_LIMITS } from "../../sign-in-limiter.ts";
import { apiUnderTest, DASHBOARD, refusalOf } from "../../testing/api-under-test.ts";

const PASSWORD = "uma senha bem longa";
const SALT = new Uint8Array(16).fill(3);
const STORED = await hashPassword(PASSWORD, SALT);
/** Of the same password, with a cost of former days. */
const OUTDATED = "$scrypt$ln=10,r=8,p=1$AwMDAwMDAwMDAwMDAwMDAw$GVSwQI15AHofb5zsUAZTSPbKgERvKy5WxmhG+bKCIII";
const OWN_PAGE = { "content-type": "application/json", origin: DASHBOARD, "x-csrf": "1" };

async function setUp() {
  const api = apiUnderTest();
  const account = await api.addAccount("editor");
  const user = api.store.users[0];
  if (user === undefined) throw new Error("there is no user");
  user.passwordHash = STORED;
  api.store.sessions.length = 0;
  const signIn = (body: Record<string, unknown>, headers: Record<string, string> = OWN_PAGE) =>
    api.request("/v1/sessions", {
      method: "POST",
      headers,
      body: JSON.stringify({ email: user.email, password: PASSWORD, as: "token", ...body }),
    });
  return { api, account, user, signIn };
}

test("a right password gives a token that works, and nothing of it is stored but its hash", async () => {
  const { api, account, user, signIn } = await setUp();
  const response = await signIn({ email: ` ${user.email.toUpperCase()} ` });
  const { token, expiresAt, me } = signedInSchema.parse(await response.json());
  expect([response.status, response.headers.get("set-cookie")]).toEqual([201, null]);
  expect(expiresAt).toBe("2026-11-28T12:00:00.000Z");
  expect(me).toEqual({
    user: { id: user.id, email: user.email, name: "Ana Souza", locale: "pt-BR" },
    tenant: { id: account.tenant.id, name: "Clínica Aurora", kind: "client" },
    role: "editor",
    permissions: [
      "account.read",
      "quiz.read",
      "quiz.write",
      "quiz.publish",
      "follow_up.read",
      "follow_up.write",
      "stats.read",
      "response.read",
      "lead.read",
    ],
  });
  const answer = await api.request("/v1/me", { headers: { authorization: `Bearer ${token}` } });
  expect(meSchema.parse(await answer.json())).toEqual(me);
  expect(JSON.stringify(api.store)).not.toContain(token);
});

test("a browser gets a cookie and no token", async () => {
  const { api, signIn } = await setUp();
  const response = await signIn({ as: "cookie" });
  const cookie = response.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(
    /^__Host-borda=borda_[A-Za-z0-9_-]{43}; Max-Age=604800; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  );
  expect(signedInSchema.parse(await response.json()).token).toBeUndefined();
  const me = await api.request("/v1/me", { headers: { cookie: cookie.split(";")[0] ?? "" } });
  expect(me.status).toBe(200);
});

test("signing in again gives a new token and ends the one before", async () => {
  const { api, signIn } = await setUp();
  const first = (await signIn({ as: "cookie" })).headers.get("set-cookie")?.split(";")[0] ?? "";
  const second = (await signIn({ as: "cookie" }, { ...OWN_PAGE, cookie: first })).headers.get("set-cookie");
  expect(second).not.toContain(first);
  expect(await refusalOf(await api.request("/v1/me", { headers: { cookie: first } }))).toEqual({
    status: 401,
    code: "not_signed_in",
  });
});

test("signing out ends the session, clears the cookie and asks the browser to forget", async () => {
  const { api, signIn } = await setUp();
  const cookie = (await signIn({ as: "cookie" })).headers.get("set-cookie")?.split(";")[0] ?? "";
  const response = await api.request("/v1/sessions/current", {
    method: "DELETE",
    headers: { ...OWN_PAGE, cookie },
  });
  expect([
    response.status,
    response.headers.get("clear-site-data"),
    response.headers.get("set-cookie"),
  ]).toEqual([
    204,
    '"cache", "cookies", "storage"',
    "__Host-borda=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax",
  ]);
  expect((await api.request("/v1/me", { headers: { cookie } })).status).toBe(401);
  expect(api.store.audit.map((entry) => entry.action)).toEqual(["session.create", "session.delete"]);
});

test("a wrong password, an unknown address and a user without a password look the same", async () => {
  const { user, signIn } = await setUp();
  const answers = [await signIn({ password: "errada" }), await signIn({ email: "ninguem@clinica.test" })];
  user.passwordHash = null;
  answers.push(await signIn({}));
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
  expect(new Set(bodies).size).toBe(1);
  expect(JSON.parse(bodies[0] ?? "")).toMatchObject({ code: "wrong_credentials" });
});

test("after too many failures even the right password waits, and the answer says how long", async () => {
  const { api, signIn } = await setUp();
  for (let failure = 0; failure < SIGN_IN_LIMITS.account; failure += 1) {
    expect((await signIn({ password: "errada" })).status).toBe(401);
  }
  const response = await signIn({});
  expect(response.headers.get("retry-after")).toBe("900");
  expect(await response.json()).toMatchObject({
    code: "too_many_requests",
    detail: "Too many failed sign-ins. Try again in 15 minutes.",
  });
  api.state.nowMs += 900_000;
  expect((await signIn({})).status).toBe(201);
}, 30_000);

test("a page of another site cannot sign a visitor in", async () => {
  const { signIn } = await setUp();
  const foreign = { ...OWN_PAGE, origin: "https://evil.test" };
  expect(await refusalOf(await signIn({ as: "cookie" }, foreign))).toEqual({
    status: 403,
    code: "foreign_origin",
  });
  expect(await refusalOf(await signIn({ as: "token" }, foreign))).toEqual({
    status: 403,
    code: "foreign_origin",
  });
  const json = { "content-type": "application/json" };
  expect(await refusalOf(await signIn({ as: "cookie" }, json))).toEqual({
    status: 403,
    code: "foreign_origin",
  });
  expect((await signIn({ as: "token" }, json)).status).toBe(201);
});

test("an outdated hash is replaced at the next sign-in", async () => {
  const { user, signIn } = await setUp();
  user.passwordHash = OUTDATED;
  expect((await signIn({})).status).toBe(201);
  expect(user.passwordHash).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$/);
  expect((await signIn({})).status).toBe(201);
}, 30_000);

test("somebody who belongs to no account is told what to do", async () => {
  const { user, signIn } = await setUp();
  user.memberships.length = 0;
  const response = await signIn({});
  expect(await response.json()).toMatchObject({
    status: 403,
    code: "not_allowed",
    detail: "You belong to no account yet; ask for an invitation.",
  });
});
