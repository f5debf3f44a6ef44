import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { EXIT_MEANINGS } from "./exit-codes.ts";
import { runBorda } from "./run.ts";
import { fakeSystem } from "./testing/fake-system.ts";
import { runAgainst } from "./testing/run-against.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

test("help lists every command and every exit code", async () => {
  const system = fakeSystem();
  expect(await runBorda(["help"], system)).toBe(0);
  for (const name of ["import", "publish", "rollback", "stats", "responses", "dead-letters", "login"]) {
    expect(system.out()).toContain(`  ${name} `);
  }
  for (const [code, meaning] of EXIT_MEANINGS) expect(system.out()).toContain(`  ${code}  ${meaning}`);
});

test("help of one command shows its options", async () => {
  for (const args of [
    ["help", "import"],
    ["import", "--help"],
    ["import", "x.json", "-h"],
  ]) {
    const system = fakeSystem();
    expect(await runBorda(args, system)).toBe(0);
    expect(system.out()).toContain("--dry-run");
  }
});

describe("a command line that is not understood ends with 2 and points to the help", () => {
  test.each([
    [["eat"], "borda: There is no command “eat”.\nborda help shows how it is used."],
    [["publish"], "borda: SLUG is missing.\nborda help publish shows how it is used."],
    [["publish", "a", "b"], "borda: “b” is one argument too many.\nborda help publish shows how it is used."],
    [["stats", "a", "--csv"], "borda: Unknown option '--csv'\nborda help stats shows how it is used."],
    [
      ["responses", "a", "--format", "xml"],
      "borda: --format must be csv or ndjson, not “xml”.\nborda help responses shows how it is used.",
    ],
  ])("%j", async (args, message) => {
    const system = fakeSystem();
    expect(await runBorda(args, system)).toBe(2);
    expect({ out: system.out(), err: system.err() }).toEqual({ out: "", err: message });
  });

  test("no command at all shows the help", async () => {
    const system = fakeSystem();
    expect(await runBorda([], system)).toBe(2);
    expect({ out: system.out(), hasHelp: system.err().includes("Exit codes") }).toEqual({
      out: "",
      hasHelp: true,
    });
  });
});

test("an API that does not answer ends with 6 and says how to start one", async () => {
  const env = { BORDA_URL: "http://127.0.0.1:1", BORDA_TOKEN: "t" };
  const seen = await runAgainst({}, ["stats", "sono"], { env });
  expect({ exitCode: seen.exitCode, out: seen.out, err: seen.err }).toEqual({
    exitCode: 6,
    out: "",
    err: "borda: No answer from http://127.0.0.1:1/v1/quizzes/by-slug/sono\nStart the local stack with `npm start`, or set BORDA_URL to the address of your API.",
  });
});

test("an address where something else answers ends with 6", async () => {
  const seen = await runAgainst(
    {
      "GET /v1/quizzes/by-slug/sono": (_, response) =>
        void response.writeHead(502).end("<h1>Bad gateway</h1>"),
    },
    ["stats", "sono"],
  );
  expect(seen.exitCode).toBe(6);
});

test("a fault of the program itself shows no stack trace", async () => {
  const system = fakeSystem({
    env: { BORDA_URL: "http://127.0.0.1:1", BORDA_TOKEN: "t" },
    fetch: () => {
      throw new TypeError("broken");
    },
  });
  expect([1, 6]).toContain(await runBorda(["stats", "x"], system));
  expect(system.err()).not.toMatch(/ at .*\.ts:\d/);
});

test("the program itself keeps standard output for the result and gives the exit code", () => {
  const env = { PATH: process.env.PATH ?? "", BORDA_STACK_FILE: "/nowhere/stack.json", NO_COLOR: "1" };
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
      env,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };
  const file = fileURLToPath(new URL("../../../test/fixtures/typebot/repeated-part.json", import.meta.url));
  const dry = run("import", file, "--dry-run", "--json");
  expect({ status: dry.status, stderr: dry.stderr, source: JSON.parse(dry.stdout).source }).toEqual({
    status: 0,
    stderr: "",
    source: "typebot",
  });
  expect(run("stats", "sono")).toEqual({
    status: 6,
    stdout: "",
    stderr:
      "borda: There is no local stack, and BORDA_URL is not set.\nStart the local stack with `npm start`, or set BORDA_URL to the address of your API.\n",
  });
});
