import { describe, expect, test } from "vitest";
import { usageOf } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { EXIT_MEANINGS } from "./exit-codes.ts";
import { runBorda } from "./run.ts";
import { fakeSystem } from "./testing/fake-system.ts";

test("help lists every command and every exit code", async () => {
  for (const args of [["help"], ["--help"], ["-h"]]) {
    const system = fakeSystem();
    expect(await runBorda(args, system)).toBe(0);
    for (const { name, summary } of COMMANDS) {
      expect(system.out()).toContain(`  ${name}`);
      expect(system.out()).toContain(summary);
    }
    for (const [code, meaning] of EXIT_MEANINGS) expect(system.out()).toContain(`  ${code}  ${meaning}`);
  }
});

test.each(COMMANDS.map((command) => [command.name, command] as const))(
  "help of %s shows its usage and each of its options",
  async (name, command) => {
    const words = name.split(" ");
    for (const args of [
      ["help", ...words],
      [...words, "--help"],
      [...words, "x", "-h"],
    ]) {
      const system = fakeSystem();
      expect(await runBorda(args, system)).toBe(0);
      expect(system.out()).toMatch(`borda ${usageOf(command)}\n`);
      for (const option of Object.keys(command.options)) expect(system.out()).toContain(`  --${option}`);
    }
  },
);

test("help of a group shows all its commands", async () => {
  for (const args of [
    ["help", "dead-letters"],
    ["dead-letters", "--help"],
  ]) {
    const system = fakeSystem();
    expect(await runBorda(args, system)).toBe(0);
    expect(system.out()).toMatch(/borda dead-letters list .*borda dead-letters replay /s);
  }
});

const PUBLISH = "Usage: borda publish SLUG [--json]";
const STATS = "Usage: borda stats SLUG [--json]";
const REPLAY = "Usage: borda dead-letters replay [ID ...] [--json]";
describe("a command line that is not understood ends with 2 and says how it is meant", () => {
  test.each([
    [["eat"], "There is no command “eat”.\n`borda help` lists the commands."],
    [["help", "eat"], "There is no command “eat”.\n`borda help` lists the commands."],
    [["\u001b[2J"], "There is no command “[2J”.\n`borda help` lists the commands."],
    [["publish"], `SLUG is missing.\n${PUBLISH}`],
    [["publish", "a", "b"], `“b” is one argument too many.\n${PUBLISH}`],
    [["stats", "a", "--csv"], `stats has no option --csv; it has --json.\n${STATS}`],
    [["stats", "a", "-x"], `stats has no option -x; it has --json.\n${STATS}`],
    [["stats", "a", "--json=yes"], `--json takes no value.\n${STATS}`],
    [
      ["rollback", "a", "--version"],
      "--version needs a value.\nUsage: borda rollback SLUG [--version N] [--json]",
    ],
    [
      ["rollback", "a", "--version", "--consent"],
      "--version needs a value.\nUsage: borda rollback SLUG [--version N] [--json]",
    ],
    [
      ["responses", "a", "--format", "xml"],
      "--format must be csv or ndjson, not “xml”.\nUsage: borda responses SLUG [--format csv|ndjson] [--separator comma|semicolon]",
    ],
    [
      ["dead-letters"],
      "Say what to do: borda dead-letters list, show or replay.\n`borda help dead-letters` shows how they are used.",
    ],
    [
      ["dead-letters", "eat"],
      "Say what to do: borda dead-letters list, show or replay.\n`borda help dead-letters` shows how they are used.",
    ],
    [["dead-letters", "replay", "x"], `“x” is no id; \`borda dead-letters list\` shows them.\n${REPLAY}`],
  ])("%j", async (args, message) => {
    const system = fakeSystem();
    expect(await runBorda(args, system)).toBe(2);
    expect({ out: system.out(), err: system.err() }).toEqual({ out: "", err: `borda: ${message}` });
  });

  test("no command at all shows the help where messages go", async () => {
    const system = fakeSystem();
    expect(await runBorda([], system)).toBe(2);
    expect([system.out(), system.err().includes("Exit codes")]).toEqual(["", true]);
  });

  test("and with --json as one line of JSON", async () => {
    const system = fakeSystem();
    expect(await runBorda(["stats", "a", "--csv", "--json"], system)).toBe(2);
    expect([system.out(), JSON.parse(system.err())]).toEqual([
      "",
      {
        code: "usage",
        title: "stats has no option --csv; it has --json.",
        detail: STATS,
        status: null,
        requestId: null,
        issues: [],
      },
    ]);
  });
});

test("what looks like an option behind -- is an argument", async () => {
  const system = fakeSystem();
  expect(await runBorda(["import", "--dry-run", "--", "--json"], system)).toBe(5);
  expect(system.err()).toBe("borda: There is no file --json.\nCheck the path.");
});

test("a defect of the program shows a sentence, and its stack only when asked to", async () => {
  const args = ["stats", "x"];
  const quiet = defective({});
  expect(await runBorda(args, quiet)).toBe(1);
  expect(quiet.err()).toBe(
    "borda: broken\nThis is a defect of ours. Run it again with BORDA_DEBUG=1 and report what it prints.",
  );
  const loud = defective({ BORDA_DEBUG: "1" });
  expect(await runBorda(args, loud)).toBe(1);
  expect(loud.err()).toMatch(/TypeError: broken\n +at /);
});

/** A system in which something breaks that nothing foresees. */
function defective(env: Record<string, string>) {
  const system = fakeSystem({ env });
  const broken = {
    get: () => {
      throw new TypeError("broken");
    },
  };
  return Object.defineProperty(system, "configFolder", broken);
}
