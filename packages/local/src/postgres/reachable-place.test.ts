import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { canEnter } from "./reachable-place.ts";

const OTHER = { uid: 54_321, gid: 54_321 };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "borda-place-"));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a folder that everybody may walk into can be entered", () => {
  expect(canEnter(folder, OTHER)).toBe(true);
});

test("a folder below one that only its owner may walk into cannot be entered", () => {
  mkdirSync(join(folder, "home/project"), { recursive: true });
  chmodSync(join(folder, "home"), 0o700);
  expect(canEnter(join(folder, "home/project"), OTHER)).toBe(false);
});

test("a folder's own owner may enter it though others may not", () => {
  chmodSync(folder, 0o700);
  const owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  chownSync(folder, owner.uid, owner.gid);
  expect(canEnter(folder, owner)).toBe(true);
});
