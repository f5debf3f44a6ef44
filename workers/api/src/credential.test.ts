import { expect, test } from "vitest";
import { clearedSessionCookie, credentialOf, sessionCookie } from "./credential.ts";

const TOKEN = `borda_${"a".repeat(43)}`;
const OTHER = `borda_${"b".repeat(43)}`;

test.each([
  ["a bearer token", { authorization: `Bearer ${TOKEN}` }, { via: "bearer", token: TOKEN }],
  ["the session cookie", { cookie: `a=1; __Host-borda=${TOKEN}; z=2` }, { via: "cookie", token: TOKEN }],
  [
    "a bearer token beside a cookie",
    { authorization: `Bearer ${OTHER}`, cookie: `__Host-borda=${TOKEN}` },
    { via: "bearer", token: OTHER },
  ],
  [
    "a malformed bearer token beside a good cookie",
    { authorization: "Bearer x", cookie: `__Host-borda=${TOKEN}` },
    null,
  ],
  [
    "another scheme beside a good cookie",
    { authorization: "Basic eDp5", cookie: `__Host-borda=${TOKEN}` },
    null,
  ],
  ["a cookie whose name only ends alike", { cookie: `x__Host-borda=${TOKEN}` }, null],
  ["a cookie without the prefix", { cookie: `borda=${TOKEN}` }, null],
  ["nothing", {}, null],
])("%s", (_, headers, expected) => {
  expect(credentialOf(new Headers(headers as Record<string, string>))).toEqual(expected);
});

test("the cookie is bound to this host, hidden from scripts and not sent by foreign forms", () => {
  expect(sessionCookie(TOKEN, 604_800)).toBe(
    `__Host-borda=${TOKEN}; Max-Age=604800; Path=/; Secure; HttpOnly; SameSite=Lax`,
  );
  expect(clearedSessionCookie()).toBe("__Host-borda=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax");
});
