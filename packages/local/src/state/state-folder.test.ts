import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSecrets } from "./local-secrets.ts";
import { openStateFolder } from "./state-folder.ts";
import { makeStateFolder } from "./temporary-state.ts";

let folder: string;
beforeEach(() => {
  folder = makeStateFolder("state");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a second stack on the same folder is refused while the first one runs", () => {
  const state = openStateFolder(folder, false);
  expect(() => openStateFolder(folder, true)).toThrow(
    new RegExp(`process ${process.pid}\\) uses .*kill ${process.pid}`, "s"),
  );
  state.release();
  openStateFolder(folder, false).release();
});

test("the lock of a process that is gone, or of a later one with its id, does not count", () => {
  writeFileSync(join(folder, "stack.lock"), "999999999\n123\n");
  openStateFolder(folder, false).release();
  writeFileSync(join(folder, "stack.lock"), `${process.pid}\nanother start\n`);
  openStateFolder(folder, false).release();
});

test("a fresh start removes the stack's own data and nothing beside it", () => {
  openStateFolder(folder, false).release();
  mkdirSync(join(folder, "toolchain"));
  mkdirSync(join(folder, "postgres"));
  writeFileSync(join(folder, "mails/old.json"), "{}");
  openStateFolder(folder, true).release();
  expect(
    ["toolchain", "postgres", "mails", "mails/old.json"].map((name) => existsSync(join(folder, name))),
  ).toEqual([true, false, true, false]);
});

test("secrets are made once, at random, and nobody else may read them", () => {
  const file = join(folder, "secrets.json");
  const secrets = loadSecrets(file);
  expect(loadSecrets(file)).toEqual(secrets);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const values = [
    ...Object.values(secrets.roles),
    secrets.postgres,
    secrets.redisToken,
    secrets.pageTokenKeys,
  ];
  expect(new Set(values).size).toBe(values.length);
  rmSync(file);
  expect(loadSecrets(file)).not.toEqual(secrets);
});

test.each([["{}"], ["not json"], ['{"postgres":"short"}']])(
  "a secrets file that holds %s is told with what to do",
  (text) => {
    const file = join(folder, "secrets.json");
    writeFileSync(file, text);
    expect(() => loadSecrets(file)).toThrow(/npm start -- --fresh/);
    expect(readFileSync(file, "utf8")).toBe(text);
  },
);
