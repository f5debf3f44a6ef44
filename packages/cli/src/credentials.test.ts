import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findCredentials } from "./credentials.ts";
import { EXIT } from "./exit-codes.ts";
import { COMMON, SESSION } from "./testing/fake-api.ts";
import { fakeSystem } from "./testing/fake-system.ts";
import { runAgainst } from "./testing/run-against.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "borda-stack-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function stackFile(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const STACK = JSON.stringify({ apiUrl: "http://localhost:8700", email: "demo@borda.test", password: "demo" });

test("the local stack's own login is used when nothing else is said", async () => {
  const stack = stackFile("stack.json", STACK);
  expect(await findCredentials(fakeSystem({ stackFile: stack }))).toEqual({
    url: "http://localhost:8700",
    identity: { kind: "password", email: "demo@borda.test", password: "demo" },
  });
});

test("a token goes before a password, and both before the local stack", async () => {
  const stack = stackFile("stack.json", STACK);
  const mine = { BORDA_EMAIL: "ana@example.com", BORDA_PASSWORD: "secret" };
  const find = (env: Record<string, string>) => findCredentials(fakeSystem({ stackFile: stack, env }));
  expect((await find(mine)).identity).toEqual({
    kind: "password",
    email: "ana@example.com",
    password: "secret",
  });
  expect(await find({ ...mine, BORDA_TOKEN: "t", BORDA_URL: "https://api.example.com/" })).toEqual({
    url: "https://api.example.com",
    identity: { kind: "token", token: "t" },
  });
});

test("the local login is never sent to another address", async () => {
  const system = fakeSystem({
    stackFile: stackFile("stack.json", STACK),
    env: { BORDA_URL: "https://api.example.com" },
  });
  await expect(findCredentials(system)).rejects.toMatchObject({ exitCode: EXIT.notAllowed });
});

test("without a stack, or with a broken file of one, it says how to start one", async () => {
  for (const path of [
    "/nowhere/stack.json",
    stackFile("broken.json", "{"),
    stackFile("other.json", '{"apiUrl":1}'),
  ]) {
    const failure = await findCredentials(fakeSystem({ stackFile: path })).catch((error: unknown) => error);
    expect(failure).toMatchObject({ exitCode: EXIT.unreachable, hint: expect.stringContaining("npm start") });
  }
});

test("an address that is none is a usage failure", async () => {
  const system = fakeSystem({ env: { BORDA_URL: "api.example.com", BORDA_TOKEN: "t" } });
  await expect(findCredentials(system)).rejects.toMatchObject({ exitCode: EXIT.usage });
});

const PASSWORD = { BORDA_EMAIL: "ana@example.com", BORDA_PASSWORD: "secret" };

test("a session that was opened for a command is ended with it", async () => {
  const answers = { ...COMMON, "GET /v1/dead-letters": () => ({ items: [], nextCursor: null }) };
  const seen = await runAgainst(answers, ["dead-letters", "list"], { env: PASSWORD });
  expect(seen.asked.map(({ call, authorization }) => ({ call, authorization }))).toEqual([
    { call: "POST /v1/sessions", authorization: undefined },
    { call: "GET /v1/dead-letters?limit=200", authorization: "Bearer session-token" },
    { call: "DELETE /v1/sessions/current", authorization: "Bearer session-token" },
  ]);
  expect(seen.asked[0]?.body).toEqual({ email: "ana@example.com", password: "secret", as: "token" });
});

test("login prints a token for the shell, or as JSON", async () => {
  const seen = await runAgainst(COMMON, ["login"], { env: PASSWORD });
  expect({ exitCode: seen.exitCode, err: seen.err }).toEqual({
    exitCode: 0,
    err: "Signed in at http://api as ana@example.com (owner of Clínica) until 2026-12-01T00:00:00.000Z.",
  });
  expect(seen.out).toMatch(
    /^export BORDA_URL='http:\/\/127\.0\.0\.1:\d+'\nexport BORDA_TOKEN='session-token'\n$/,
  );
  const json = await runAgainst(
    COMMON,
    ["login", "--email", "bia@example.com", "--password-stdin", "--json"],
    {
      env: {},
      readInput: async () => "from stdin\n",
    },
  );
  expect(json.asked[0]?.body).toEqual({ email: "bia@example.com", password: "from stdin", as: "token" });
  expect(JSON.parse(json.out)).toMatchObject({
    token: "session-token",
    expiresAt: SESSION.expiresAt,
    me: SESSION.me,
  });
});

test("login without a password says what is missing", async () => {
  const seen = await runAgainst(COMMON, ["login", "--email", "bia@example.com"], { env: {} });
  expect({ exitCode: seen.exitCode, err: seen.err }).toEqual({
    exitCode: 2,
    err: "borda: To sign in, a password is missing.\nGive --email and --password-stdin, or set BORDA_EMAIL and BORDA_PASSWORD.",
  });
});
