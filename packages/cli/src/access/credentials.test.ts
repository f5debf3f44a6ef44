import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { EXIT } from "../exit-codes.ts";
import { fakeSystem } from "../testing/fake-system.ts";
import { findCredentials } from "./credentials.ts";
import { forgetLogin, keepLogin } from "./stored-logins.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "borda-credentials-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const DEMO = { email: "demo@borda.test", password: "demo" };
const MINE = { BORDA_EMAIL: "ana@example.com", BORDA_PASSWORD: "secret" };
const APP = "https://app.example.com";

/** A stack whose process 1 runs, unless said otherwise. */
function addStack(port: number, place = "", content: Record<string, unknown> = {}): void {
  mkdirSync(join(folder, place), { recursive: true });
  const stack = { apiUrl: `http://localhost:${port}`, ...DEMO, processId: 1, ...content };
  writeFileSync(join(folder, place, "stack.json"), JSON.stringify(stack));
}

function systemWith(env: Record<string, string> = {}) {
  return fakeSystem({
    env,
    stateFolder: folder,
    configFolder: join(folder, "config"),
    isRunning: (processId) => processId === 1,
  });
}

function find(env: Record<string, string> = {}) {
  return findCredentials(systemWith(env));
}

test("the local stack's own login is used when nothing else is said", async () => {
  addStack(8700);
  expect(await find()).toEqual({ url: "http://localhost:8700", as: "demo", kind: "password", ...DEMO });
});

test("a token goes before a kept login, that before a password, that before the demo login", async () => {
  addStack(8700);
  const url = "http://localhost:8700";
  await keepLogin(systemWith(), url, { token: "kept", email: "a@b.test", account: "A" });
  expect(await find({ ...MINE, BORDA_TOKEN: "given" })).toEqual({
    url,
    as: "BORDA_TOKEN",
    kind: "token",
    token: "given",
  });
  expect(await find(MINE)).toEqual({ url, as: "login", kind: "token", token: "kept" });
  await forgetLogin(systemWith(), url);
  expect(await find(MINE)).toEqual({
    url,
    as: "BORDA_EMAIL",
    kind: "password",
    email: "ana@example.com",
    password: "secret",
  });
});

test("without BORDA_URL the API of the last login is meant, though a stack runs", async () => {
  addStack(8700);
  await keepLogin(systemWith(), APP, { token: "kept", email: "a@b.test", account: "A" });
  expect(await find()).toMatchObject({ url: APP, as: "login" });
  expect(await find({ BORDA_URL: "http://127.0.0.1:8700/" })).toMatchObject({
    url: "http://127.0.0.1:8700",
    as: "demo",
  });
});

test("of several stacks the one on the usual ports is meant, else the first that runs", async () => {
  addStack(9700, "ports-9700");
  addStack(9800, "ports-9800", { processId: 2 });
  expect((await find()).url).toBe("http://localhost:9700");
  addStack(8700);
  expect((await find()).url).toBe("http://localhost:8700");
  expect((await find({ BORDA_PORT_BASE: "9700" })).url).toBe("http://localhost:9700");
  expect((await find({ BORDA_PORT_BASE: "8700" })).url).toBe("http://localhost:8700");
  expect(await find({ BORDA_URL: "http://localhost:9700" })).toMatchObject({ as: "demo" });
  expect((await find({ BORDA_STACK_FILE: join(folder, "ports-9700/stack.json") })).url).toBe(
    "http://localhost:9700",
  );
});

test("neither the demo login nor a kept one is sent to another address", async () => {
  addStack(8700);
  await keepLogin(systemWith(), APP, { token: "kept", email: "a@b.test", account: "A" });
  for (const url of ["https://api.example.com", "http://localhost:8701", "https://localhost:8700"]) {
    await expect(find({ BORDA_URL: url })).rejects.toMatchObject({
      exitCode: EXIT.notAllowed,
      message: `Nobody is signed in at ${url}.`,
    });
  }
});

test("without a stack that runs, or with a broken file of one, it says how to start one", async () => {
  const files = ["{", '{"apiUrl":1}', "null", JSON.stringify({ apiUrl: "no address", ...DEMO })];
  for (const content of [undefined, ...files]) {
    if (content !== undefined) writeFileSync(join(folder, "stack.json"), content);
    await expect(find()).rejects.toMatchObject({
      exitCode: EXIT.unreachable,
      message: "No local stack is running.",
      hint: expect.stringContaining("npm start"),
    });
  }
  addStack(8700, "", { processId: 2 });
  await expect(find()).rejects.toMatchObject({ exitCode: EXIT.unreachable });
});

test.each([
  ["api.example.com", /is no web address/],
  ["ftp://api.example.com", /is no web address/],
  ["https://api.example.com/v1", /must be an origin/],
  ["https://ana:secret@api.example.com", /must be an origin/],
  ["http://api.example.com", /must begin with https/],
])("BORDA_URL=%s is a usage failure", async (url, message) => {
  await expect(find({ BORDA_URL: url, BORDA_TOKEN: "t" })).rejects.toMatchObject({
    exitCode: EXIT.usage,
    message: expect.stringMatching(message),
  });
});
