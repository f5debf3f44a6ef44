import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fakeSystem } from "../testing/fake-system.ts";
import { forgetLogin, keepLogin, readLogins } from "./stored-logins.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "borda-logins-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const LOGIN = { token: "t", email: "ana@example.com", account: "Clínica" };
const system = () => fakeSystem({ configFolder: join(folder, "config/borda") });

test("logins are kept for each API, the last one is the current, and each can be forgotten", async () => {
  await keepLogin(system(), "https://a.test", LOGIN);
  await keepLogin(system(), "https://b.test", { ...LOGIN, token: "u" });
  expect(await readLogins(system())).toEqual({
    current: "https://b.test",
    logins: { "https://a.test": LOGIN, "https://b.test": { ...LOGIN, token: "u" } },
  });
  await forgetLogin(system(), "https://a.test");
  expect((await readLogins(system())).current).toBe("https://b.test");
  await forgetLogin(system(), "https://b.test");
  expect(await readLogins(system())).toEqual({ current: null, logins: {} });
});

test("nobody but the user can read the file, also when it was readable before", async () => {
  const path = await keepLogin(system(), "https://a.test", LOGIN);
  chmodSync(path, 0o644);
  await keepLogin(system(), "https://a.test", LOGIN);
  const place = join(folder, "config/borda");
  expect([statSync(path).mode & 0o777, statSync(place).mode & 0o777, readdirSync(place)]).toEqual([
    0o600,
    0o700,
    ["logins.json"],
  ]);
});

test.each([
  "",
  "{",
  "null",
  "[]",
  '{"current":"https://a.test"}',
  '{"logins":{"https://a.test":{"token":1}}}',
])("a file that holds %s keeps nobody signed in", async (content) => {
  mkdirSync(join(folder, "config/borda"), { recursive: true });
  writeFileSync(join(folder, "config/borda/logins.json"), content);
  expect(await readLogins(system())).toEqual({ current: null, logins: {} });
});

test("a folder that cannot be made says so and what else can be done", async () => {
  writeFileSync(join(folder, "config"), "a file in its way");
  await expect(keepLogin(system(), "https://a.test", LOGIN)).rejects.toMatchObject({
    exitCode: 1,
    code: "not_kept",
    message: expect.stringContaining("logins.json cannot be written (ENOTDIR)."),
    hint: expect.stringContaining("--print-token"),
  });
});
