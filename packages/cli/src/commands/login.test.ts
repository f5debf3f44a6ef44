import { mkdtempSync, rmSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepLogin, readLogins } from "../access/stored-logins.ts";
import type { System } from "../system.ts";
import { COMMON, refuse, SESSION } from "../testing/fake-api.ts";
import { fakeSystem, piecesOf } from "../testing/fake-system.ts";
import { runAgainst } from "../testing/run-against.ts";

let configFolder: string;
beforeEach(() => {
  configFolder = mkdtempSync(join(tmpdir(), "borda-login-"));
});
afterEach(() => rmSync(configFolder, { recursive: true }));

const LOGIN = { token: "session-token", email: "ana@example.com", account: "Clínica" };
const PASSWORD = { BORDA_EMAIL: "ana@example.com", BORDA_PASSWORD: "secret" };

function login(args: readonly string[], given: Partial<System> = {}) {
  return runAgainst(COMMON, ["login", ...args], { env: {}, configFolder, ...given });
}

/** A terminal at which these answers are typed. */
function typing(...answers: readonly (string | null)[]) {
  const left = [...answers];
  const asked: { question: string; hidden: boolean }[] = [];
  const ask: System["ask"] = async (question, { hidden }) => {
    asked.push({ question, hidden });
    return left.shift() ?? null;
  };
  return { ask, asked };
}

test("a terminal is asked for address and hidden password, and the token is kept", async () => {
  const { ask, asked } = typing(" ana@example.com ", "secret");
  const seen = await login([], { ask });
  expect(asked).toEqual([
    { question: "E-mail: ", hidden: false },
    { question: "Password: ", hidden: true },
  ]);
  expect(seen.asked.map(({ call, body }) => ({ call, body }))).toEqual([
    { call: "POST /v1/sessions", body: { email: "ana@example.com", password: "secret", as: "token" } },
  ]);
  expect({ exitCode: seen.exitCode, err: seen.err }).toEqual({
    exitCode: 0,
    err: "Signing in at http://api",
  });
  expect(seen.out).toMatch(
    /^Signed in at http:\/\/127\.0\.0\.1:\d+ as ana@example\.com \(owner of Clínica\)\.\n {2}The login is kept in .*logins\.json until `borda logout`\.\n$/,
  );
  const { current, logins } = await readLogins(fakeSystem({ configFolder }));
  expect(Object.entries(logins)).toEqual([[current, LOGIN]]);
});

test("without a terminal the password is the first line of standard input", async () => {
  const seen = await login(["--email", "bia@example.com", "--json"], {
    input: () => piecesOf("from ", "stdin\r\nmore"),
  });
  expect(seen.asked[0]?.body).toEqual({ email: "bia@example.com", password: "from stdin", as: "token" });
  expect(JSON.parse(seen.out)).toEqual({
    url: expect.stringMatching(/^http:/),
    me: SESSION.me,
    expiresAt: SESSION.expiresAt,
  });
  expect(seen.err).toBe("");
});

test("--print-token prints the token and keeps nothing", async () => {
  const seen = await login(["--print-token"], { env: PASSWORD });
  expect(seen.out).toBe("session-token\n");
  const json = await login(["--print-token", "--json"], { env: PASSWORD });
  expect(JSON.parse(json.out)).toMatchObject({ token: "session-token", expiresAt: SESSION.expiresAt });
  expect(await readLogins(fakeSystem({ configFolder }))).toEqual({ current: null, logins: {} });
});

test("an address or password that is missing is asked for in words", async () => {
  const noEmail = await login([]);
  expect([noEmail.exitCode, noEmail.err]).toEqual([
    2,
    expect.stringContaining("Without a terminal to ask at, --email or BORDA_EMAIL must name who signs in."),
  ]);
  const noPassword = await login(["--email", "bia@example.com"]);
  expect([noPassword.exitCode, noPassword.err]).toEqual([
    2,
    expect.stringContaining("The password is missing: set BORDA_PASSWORD, or write it to standard input."),
  ]);
});

test("Ctrl-C at a question signs nobody in", async () => {
  for (const answers of [[null], ["ana@example.com", null], ["ana@example.com", ""]]) {
    const seen = await login([], { ask: typing(...answers).ask });
    expect([seen.exitCode, seen.asked, seen.err]).toEqual([
      1,
      [],
      expect.stringContaining("Nobody was signed in."),
    ]);
  }
});

test("a wrong password is refused and nothing is kept", async () => {
  const answers = {
    "POST /v1/sessions": (_: unknown, response: ServerResponse) => refuse(response, "wrong_credentials"),
  };
  const seen = await runAgainst(answers, ["login"], { env: PASSWORD, configFolder });
  expect([seen.exitCode, seen.out, seen.err]).toEqual([
    4,
    "",
    "Signing in at http://api\nborda: E-mail and password do not match.\nCheck BORDA_EMAIL and BORDA_PASSWORD.",
  ]);
  expect(await readLogins(fakeSystem({ configFolder }))).toEqual({ current: null, logins: {} });
});

test("a kept login is used by the next command", async () => {
  const seen = await runAgainst(
    { ...COMMON, "GET /v1/quizzes": () => ({ items: [], nextCursor: null }) },
    ["quizzes"],
    { env: {}, configFolder },
    (url) => keepLogin(fakeSystem({ configFolder }), url, { ...LOGIN, token: "kept" }),
  );
  expect(seen.asked.map(({ call, authorization }) => ({ call, authorization }))).toEqual([
    { call: "GET /v1/quizzes?limit=200", authorization: "Bearer kept" },
  ]);
});

test("signing in again ends the session of the login before, which printing a token does not", async () => {
  const kept = (url: string) => keepLogin(fakeSystem({ configFolder }), url, { ...LOGIN, token: "kept" });
  const given = { env: PASSWORD, configFolder };
  const again = await runAgainst(COMMON, ["login"], given, kept);
  const printed = await runAgainst(COMMON, ["login", "--print-token"], given, kept);
  expect(
    [again, printed].map(({ asked }) => asked.map(({ call, authorization }) => [call, authorization])),
  ).toEqual([[["POST /v1/sessions", "Bearer kept"]], [["POST /v1/sessions", undefined]]]);
});

test("a session that was opened for one command is ended with it", async () => {
  const answers = { ...COMMON, "GET /v1/dead-letters": () => ({ items: [], nextCursor: null }) };
  const seen = await runAgainst(answers, ["dead-letters", "list"], { env: PASSWORD });
  expect(seen.asked.map(({ call, authorization }) => ({ call, authorization }))).toEqual([
    { call: "POST /v1/sessions", authorization: undefined },
    { call: "GET /v1/dead-letters?limit=200", authorization: "Bearer session-token" },
    { call: "DELETE /v1/sessions/current", authorization: "Bearer session-token" },
  ]);
});

test("it is ended too when the command fails", async () => {
  const seen = await runAgainst(COMMON, ["stats", "other"], { env: PASSWORD });
  expect([seen.exitCode, seen.asked.at(-1)?.call]).toEqual([5, "DELETE /v1/sessions/current"]);
});

function logout(answers: Parameters<typeof runAgainst>[0], args: readonly string[] = []) {
  return runAgainst(answers, ["logout", ...args], { env: {}, configFolder }, (url) =>
    keepLogin(fakeSystem({ configFolder }), url, LOGIN),
  );
}

test("logout ends the session at the API and forgets it here", async () => {
  const seen = await logout(COMMON);
  expect([
    seen.exitCode,
    seen.err,
    seen.asked.map(({ call, authorization }) => [call, authorization]),
  ]).toEqual([0, "", [["DELETE /v1/sessions/current", "Bearer session-token"]]]);
  expect(seen.out).toMatch(/^Signed out at http:/);
  expect(await readLogins(fakeSystem({ configFolder }))).toEqual({ current: null, logins: {} });
});

test("logout forgets a login that the API does not know any more, or cannot be told of", async () => {
  const ended = await logout({
    "DELETE /v1/sessions/current": (_, response) => refuse(response, "not_signed_in"),
  });
  expect([ended.exitCode, ended.err]).toEqual([0, ""]);
  const broken = await logout({
    "DELETE /v1/sessions/current": (_, response) => refuse(response, "unavailable"),
  });
  expect([broken.exitCode, broken.err]).toEqual([
    0,
    "The API could not be told: the token is forgotten here and ends there by itself within 7 days.",
  ]);
  expect(await readLogins(fakeSystem({ configFolder }))).toEqual({ current: null, logins: {} });
});

test("logging out when nobody is signed in is no failure", async () => {
  const seen = await runAgainst({}, ["logout", "--json"], { env: {}, configFolder });
  expect([seen.exitCode, JSON.parse(seen.out).signedOut, seen.asked]).toEqual([0, false, []]);
});
