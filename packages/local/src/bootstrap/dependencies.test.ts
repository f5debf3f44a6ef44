import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dependenciesAreCurrent, writeStamp } from "./dependencies.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "borda-dependencies-"));
  writeFileSync(join(root, "pnpm-lock.yaml"), "lockfileVersion: 9\n");
});
afterEach(() => rmSync(root, { recursive: true }));

function installPackages(): void {
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(join(root, "node_modules/.modules.yaml"), "");
}

test("packages that were never installed are not current", () => {
  writeStamp(root);
  expect(dependenciesAreCurrent(root)).toBe(false);
});

test("packages without a record of their lockfile are not current", () => {
  installPackages();
  expect(dependenciesAreCurrent(root)).toBe(false);
});

test("packages of this lockfile are current until the lockfile changes", () => {
  installPackages();
  writeStamp(root);
  expect(dependenciesAreCurrent(root)).toBe(true);
  writeFileSync(join(root, "pnpm-lock.yaml"), "lockfileVersion: 9\n# another\n");
  expect(dependenciesAreCurrent(root)).toBe(false);
});
