import { type ChildProcessByStdio, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const MODULE = fileURLToPath(new URL("run-program.mjs", import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "borda-program-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a program through `runProgram` in a process of its own, as the bootstrap does. */
function bootstrapProgram(source: string, args: string[] = [], command = "start", behindNpm = false) {
  const program = join(folder, "program.mjs");
  writeFileSync(program, source);
  const driver = `import { runProgram } from ${JSON.stringify(MODULE)};
    process.exitCode = await runProgram({
      root: ${JSON.stringify(folder)}, command: ${JSON.stringify(command)}, args: ${JSON.stringify(args)},
      program: ${JSON.stringify(program)}, toolchain: { node: process.execPath, pnpm: "pnpm", env: process.env },
    });`;
  const front = `import { spawn } from "node:child_process";
    spawn(process.execPath, ["--input-type=module", "--eval", ${JSON.stringify(driver)}], { stdio: "inherit" });`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", behindNpm ? front : driver], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

function exitCodeOf(child: ChildProcessByStdio<null, Readable, null>): Promise<number | null> {
  return new Promise((resolve) => child.on("close", resolve));
}

test("arguments, standard output and the exit code are the program's own", async () => {
  const { child, lines } = bootstrapProgram(
    "console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 7;",
    ["--fresh", "a b", "--", "ç"],
  );
  const exitCode = exitCodeOf(child);
  expect((await lines.next()).value).toBe('["--fresh","a b","--","ç"]');
  expect((await lines.next()).done).toBe(true);
  expect(await exitCode).toBe(7);
});

test("a Ctrl-C that arrives twice, as npm repeats it, reaches the program once", async () => {
  const { child, lines } = bootstrapProgram(`
    let interrupts = 0;
    process.on("SIGINT", () => { interrupts += 1; console.log("interrupted"); });
    process.on("SIGTERM", () => { console.log("interrupts " + interrupts); process.exit(3); });
    setInterval(() => {}, 1000);
    console.log("ready");`);
  const exitCode = exitCodeOf(child);
  expect((await lines.next()).value).toBe("ready");
  child.kill("SIGINT");
  child.kill("SIGINT");
  expect((await lines.next()).value).toBe("interrupted");
  child.kill("SIGTERM");
  expect((await lines.next()).value).toBe("interrupts 1");
  expect(await exitCode).toBe(3);
});

test("a program that a signal ended gives 128 and the signal's number", async () => {
  const { child } = bootstrapProgram('process.kill(process.pid, "SIGKILL");');
  expect(await exitCodeOf(child)).toBe(137);
});

test("the borda command runs in the folder that npm was called from", async () => {
  const { lines } = bootstrapProgram("console.log(process.cwd());", [], "borda");
  expect((await lines.next()).value).toBe(process.env.INIT_CWD ?? process.cwd());
});

test("the program learns that the bootstrap was killed", async () => {
  const { child, lines } = bootstrapProgram(`
    process.on("disconnect", () => { console.log("alone"); process.exit(); });
    console.log("ready");`);
  expect((await lines.next()).value).toBe("ready");
  child.kill("SIGKILL");
  expect((await lines.next()).value).toBe("alone");
});

test("the program is asked to end when npm, which stands before the bootstrap, is gone", async () => {
  const { child, lines } = bootstrapProgram(
    `process.on("SIGTERM", () => { console.log("asked to end"); process.exit(); });
    setInterval(() => {}, 1000);
    console.log("ready");`,
    [],
    "start",
    true,
  );
  expect((await lines.next()).value).toBe("ready");
  child.kill("SIGKILL");
  expect((await lines.next()).value).toBe("asked to end");
});
