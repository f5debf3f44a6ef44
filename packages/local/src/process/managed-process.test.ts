import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ProcessOptions, startProcess } from "./managed-process.ts";
import { type Reaper, startReaper } from "./reaper.ts";

let folder: string;
let reaper: Reaper;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "borda-process-"));
  reaper = startReaper();
});
afterAll(async () => {
  await reaper.close();
  rmSync(folder, { recursive: true });
});

function program(source: string, partial: Partial<ProcessOptions> = {}): ProcessOptions {
  return {
    command: process.execPath,
    args: ["--eval", source],
    cwd: folder,
    env: process.env,
    logFile: join(folder, "child.log"),
    reaper,
    stopSignal: "SIGTERM",
    graceMs: 10_000,
    ...partial,
  };
}

/** Options whose promise resolves with the first line the child prints. */
function withFirstLine(source: string, partial: Partial<ProcessOptions> = {}) {
  let tell = (_line: string) => {};
  const firstLine = new Promise<string>((resolve) => {
    tell = resolve;
  });
  return { options: program(source, { ...partial, onLine: (line) => tell(line) }), firstLine };
}

/** Resolves when no process has this id any more, or only a zombie that its new parent has not collected. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      if (/^\d+ \(.*\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"))) return;
    } catch {
      return;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("output of both streams goes to the log and the exit is told", async () => {
  const child = await startProcess(
    program("console.log('out'); console.error('err'); process.exitCode = 4;", {
      logFile: join(folder, "both.log"),
    }),
  );
  expect(await child.exited).toEqual({ code: 4, signal: null, expected: false });
  expect(readFileSync(join(folder, "both.log"), "utf8").split("\n").toSorted()).toEqual(["", "err", "out"]);
});

test("a child that is asked to stop may finish its work", async () => {
  const { options, firstLine } = withFirstLine(
    "process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000); console.log('ready');",
  );
  const child = await startProcess(options);
  await firstLine;
  expect(await child.stop()).toEqual({ code: 0, signal: null, expected: true });
});

test("a child that ignores the request is killed after its grace", async () => {
  const { options, firstLine } = withFirstLine(
    "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('ready');",
    { graceMs: 1 },
  );
  const child = await startProcess(options);
  await firstLine;
  expect(await child.stop()).toEqual({ code: null, signal: "SIGKILL", expected: true });
});

test("what a child leaves behind in its group ends with it", async () => {
  const { options, firstLine } = withFirstLine(
    `const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
     console.log(child.pid); child.unref(); setInterval(() => {}, 1000);`,
  );
  const child = await startProcess(options);
  const grandchild = Number(await firstLine);
  await child.kill();
  await gone(grandchild);
});

test("a program that does not exist is named", async () => {
  await expect(startProcess(program("", { command: "/no/such/program" }))).rejects.toThrow(
    "/no/such/program could not be started",
  );
});

test("no child survives a stack that was killed", async () => {
  const modules = ["managed-process.ts", "reaper.ts"].map((name) =>
    fileURLToPath(new URL(name, import.meta.url)),
  );
  const stack = `
    import { startProcess } from ${JSON.stringify(modules[0])};
    import { startReaper } from ${JSON.stringify(modules[1])};
    const child = await startProcess({
      command: process.execPath, args: ["--eval", "setInterval(() => {}, 1000)"], cwd: ".", env: process.env,
      logFile: ${JSON.stringify(join(folder, "orphan.log"))}, reaper: startReaper(), stopSignal: "SIGTERM", graceMs: 1000,
    });
    console.log(child.pid);
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", stack], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: parent.stdout })[Symbol.asyncIterator]();
  const pid = Number((await lines.next()).value);
  expect(pid).toBeGreaterThan(1);
  parent.kill("SIGKILL");
  await gone(pid);
});
