import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { checkPorts } from "./ports/check-ports.ts";
import { freePortBase } from "./ports/free-port.ts";
import { stackPorts } from "./ports/stack-ports.ts";
import { REPOSITORY } from "./stack/repository.ts";

/** Five workers are bundled and a database is made; other tests may run on the same cores. */
const START_MS = 240_000;
const bases: number[] = [];

afterEach(() => {
  for (const base of bases.splice(0)) rmSync(stateFolder(base), { recursive: true, force: true });
});

function stateFolder(base: number): string {
  return join(REPOSITORY, ".borda", `ports-${base}`);
}

async function newBase(): Promise<number> {
  const base = await freePortBase();
  bases.push(base);
  return base;
}

function start(base: number, args: string[] = [], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [fileURLToPath(new URL("start.ts", import.meta.url)), ...args], {
    env: {
      ...process.env,
      NODE_ENV: undefined,
      DATABASE_URL: undefined,
      REDIS_URL: undefined,
      ...env,
      BORDA_PORT_BASE: String(base),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { child, output: gather(child) };
}

/** Everything that was printed, and a way to wait for words in it. */
function gather(child: ChildProcessByStdio<null, Readable, Readable>) {
  let text = "";
  const exitCode = new Promise<number | null>((resolve) => child.on("close", resolve));
  const add = (chunk: Buffer) => {
    text += chunk.toString();
    child.emit("printed");
  };
  child.stdout.on("data", add);
  child.stderr.on("data", add);
  const printed = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (text.includes(words)) resolve();
      };
      child.on("printed", look);
      void exitCode.then((code) =>
        reject(new Error(`it ended with ${code} before it printed "${words}":\n${text}`)),
      );
      look();
    });
  return { exitCode, printed, text: () => text };
}

/** Command lines of living processes that belong to a stack. */
function processesOf(base: number): string[] {
  const { stdout } = spawnSync("ps", ["-ww", "-eo", "stat=,args="], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.includes(`ports-${base}`) && !line.startsWith("Z"));
}

test("a second start keeps what the first one stored, and Ctrl-C leaves nothing running", {
  timeout: START_MS,
}, async () => {
  const base = await newBase();
  const { quizzes, outbox, dashboard } = { quizzes: base + 1, outbox: base + 3, dashboard: base };
  const first = start(base);
  await first.output.printed("Borda runs.");
  expect(first.output.text()).toContain(`http://localhost:${dashboard}`);
  expect(first.output.text()).toContain("ana@aurora.example");
  expect((await fetch(`http://localhost:${quizzes}/pele-em-dia`)).status).toBe(200);
  expect((await fetch(`http://localhost:${outbox}/api/mails`)).status).toBe(200);
  const second = start(base);
  expect(await second.output.exitCode).toBe(1);
  expect(second.output.text()).toMatch(new RegExp(`Port ${base} .*is taken by .*BORDA_PORT_BASE=`, "s"));

  first.child.kill("SIGINT");
  expect(await first.output.exitCode).toBe(0);
  expect(first.output.text()).toContain("Stopped. The data is kept for the next start.");
  expect(processesOf(base)).toEqual([]);
  await checkPorts(stackPorts(base));

  const again = start(base);
  await again.output.printed("Borda runs.");
  expect(again.output.text()).toMatch(/Schema +current/);
  again.child.kill("SIGTERM");
  expect(await again.output.exitCode).toBe(0);
  expect(processesOf(base)).toEqual([]);
});

test("a start that fails half-way ends what it had started and says why", { timeout: START_MS }, async () => {
  const base = await newBase();
  const failing = start(base, [], { REDIS_URL: "redis://127.0.0.1:1" });
  expect(await failing.output.exitCode).toBe(1);
  expect(failing.output.text()).toContain("REDIS_URL could not be reached");
  expect(processesOf(base)).toEqual([]);
  await checkPorts(stackPorts(base));
});

test("Ctrl-C during the start ends it, and nothing is left running", { timeout: START_MS }, async () => {
  const base = await newBase();
  const { child, output } = start(base);
  await output.printed("PostgreSQL");
  child.kill("SIGINT");
  expect(await output.exitCode).toBe(130);
  expect(processesOf(base)).toEqual([]);
});

test("a taken port stops the start before anything runs or is written", async () => {
  const base = await newBase();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(base + 7, "127.0.0.1", resolve));
  const { output } = start(base);
  expect(await output.exitCode).toBe(1);
  expect(output.text()).toContain(`Port ${base + 7} (PostgreSQL) is taken by`);
  expect(existsSync(stateFolder(base))).toBe(false);
  await new Promise((resolve) => server.close(resolve));
});

test.each([
  [["--wipe"], undefined, 64, /does not know "--wipe".*Usage: npm start/s],
  [[], 80, 64, /BORDA_PORT_BASE is "80"/],
  [["--help"], undefined, 0, /^Usage: npm start/],
])("npm start with %j on base %s ends with %i and tells how it is used", async (args, base, code, words) => {
  const { output } = start(base ?? (await freePortBase()), args);
  expect(await output.exitCode).toBe(code);
  expect(output.text()).toMatch(words);
});

test("a fresh start is refused on a server that is not the stack's own", async () => {
  const base = await newBase();
  const { output } = start(base, ["--fresh"], { DATABASE_URL: "postgres://u:p@127.0.0.1:1/postgres" });
  expect(await output.exitCode).toBe(1);
  expect(output.text()).toContain("not this stack's to wipe");
});
