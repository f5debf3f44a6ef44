import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isBuilt } from "./build-browser-files.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "borda-built-"));
  mkdirSync(join(folder, "src/deep"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, seconds: number): string {
  const path = join(folder, name);
  writeFileSync(path, "");
  utimesSync(path, seconds, seconds);
  return path;
}

function sourcesAt(seconds: number): string[] {
  write("src/deep/a.ts", seconds);
  for (const name of ["src/deep", "src"]) utimesSync(join(folder, name), 100, 100);
  return [join(folder, "src"), join(folder, "absent")];
}

test("what was never built is not current", () => {
  expect(isBuilt(join(folder, "index.html"), sourcesAt(100))).toBe(false);
});

test("a build is current until a file deep in its sources is newer", () => {
  const built = write("index.html", 200);
  expect([isBuilt(built, sourcesAt(199)), isBuilt(built, sourcesAt(201))]).toEqual([true, false]);
});
