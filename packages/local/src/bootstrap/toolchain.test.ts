import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureToolchain } from "./toolchain.mjs";

let root: string;
let said: string[];
const say = (line: string) => said.push(line);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "borda-toolchain-"));
  said = [];
});
afterEach(() => rmSync(root, { recursive: true }));

/** A folder to stand in PATH alone, with shell scripts in place of programs. */
function pathWith(programs: Record<string, string>): NodeJS.ProcessEnv {
  const bin = join(root, "bin");
  mkdirSync(bin, { recursive: true });
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return { PATH: [bin, "/usr/bin", "/bin"].join(delimiter) };
}

/** npm that records its arguments and puts the two programs where the packages would. */
const WORKING_NPM = `
echo "$@" >> npm-calls
folder="$3"
mkdir -p "$folder/node_modules/node/bin" "$folder/node_modules/pnpm"
touch "$folder/node_modules/node/bin/node" "$folder/node_modules/pnpm/pnpm"`;

test("a fitting Node and pnpm are used as they are and nothing is fetched", async () => {
  const env = pathWith({ pnpm: "echo 12.21.0", npm: "exit 9" });
  const toolchain = await ensureToolchain({ root, say, nodeVersion: "v24.1.0", env });
  expect({ node: toolchain.node, pnpm: toolchain.pnpm, said }).toEqual({
    node: process.execPath,
    pnpm: "pnpm",
    said: [],
  });
});

test("with Node 20 both come through npm in exact versions, once", async () => {
  const env = pathWith({ npm: WORKING_NPM.replace("npm-calls", join(root, "npm-calls")) });
  const folder = join(root, ".borda/toolchain");
  const first = await ensureToolchain({ root, say, nodeVersion: "v20.20.2", env });
  const second = await ensureToolchain({ root, say, nodeVersion: "v20.20.2", env });
  expect(second).toEqual(first);
  expect(first.node).toBe(join(folder, "node_modules/node/bin/node"));
  expect(first.env.PATH?.split(delimiter)[0]).toBe(dirname(first.node));
  const calls = readFileSync(join(root, "npm-calls"), "utf8").trim().split("\n");
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatch(/ node@24\.21\.0 pnpm@12\.21\.0$/);
});

test("a fitting Node stays when only pnpm is missing", async () => {
  const env = pathWith({
    npm: WORKING_NPM.replace("npm-calls", join(root, "npm-calls")),
    pnpm: "echo 9.1.0",
  });
  const toolchain = await ensureToolchain({ root, say, nodeVersion: "v22.18.0", env });
  expect(toolchain.node).toBe(process.execPath);
  expect(readFileSync(join(root, "npm-calls"), "utf8")).toMatch(/loglevel=error.* pnpm@12\.21\.0\n$/);
});

test("when npm cannot reach its registry the message says what to do and the next start tries again", async () => {
  const env = pathWith({ npm: "echo ENOTFOUND >&2; exit 1" });
  const attempt = ensureToolchain({ root, say, nodeVersion: "v20.20.2", env });
  await expect(attempt).rejects.toThrow(
    /Could not fetch node@24\.21\.0 and pnpm@12\.21\.0: npm ended with code 1.*npm ping.*ignore-scripts.*yourself/s,
  );
  expect(existsSync(join(root, ".borda/toolchain/node@24.21.0+pnpm@12.21.0.complete"))).toBe(false);
});
