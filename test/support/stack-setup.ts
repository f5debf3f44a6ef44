/** vitest's globalSetup of the projects that test the whole of Borda: one fresh stack for all their files. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type Stack, type StackOptions, startStack, TEST_PORT_BASE } from "../../packages/local/src/index.ts";
import { ROOT } from "../checks/command.ts";
import type { StackFacts } from "./stack.ts";
import { serveCommands, stackCommands } from "./stack-control.ts";
import { peopleInLogs } from "./stack-logs.ts";

declare module "vitest" {
  export interface ProvidedContext {
    stack: StackFacts;
  }
}

/** Two stacks, so that the projects do not meet when both run at a time. */
const PORT_OFFSETS: Readonly<Record<string, number>> = { integration: 0, browser: 20 };
/**
 * Sixty phones behind one address take a minute at the rate of a deployment: here their turns come twelve times as fast,
 * with the deployment's burst.
 */
const VARIABLES: Readonly<Record<string, StackOptions["variables"]>> = {
  integration: {
    "borda-edge": { LIMITS: JSON.stringify({ finished: { address: { perMinute: 600, burst: 10 } } }) },
  },
};
/** Another base lets two checkouts test at a time. */
const PORT_BASE = Number(process.env.BORDA_TEST_PORT_BASE ?? TEST_PORT_BASE);

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const offset = PORT_OFFSETS[project.name];
  if (offset === undefined) throw new Error(`The project ${project.name} has no ports of its own.`);
  const noteworthy: string[] = [];
  const entries = new Map<string, string>();
  const stack = await startStack({
    portBase: PORT_BASE + offset,
    stateFolder: join(ROOT, ".borda/test", project.name),
    fresh: true,
    cron: false,
    variables: VARIABLES[project.name] ?? {},
    entryOf: (worker) => entries.get(worker) ?? null,
    onNoteworthy: (line) => noteworthy.push(line),
    onBroken: (reason) => console.error(`The stack is not whole any more: ${reason}`),
  });
  try {
    const commands = await serveCommands(stackCommands({ stack, noteworthy, entries }));
    project.provide("stack", await factsOf(stack, commands.url));
    return async () => {
      await commands.close();
      await stack.close();
      await assertNobodyIsLogged(stack.stateFolder);
    };
  } catch (error) {
    await stack.close();
    throw error;
  }
}

/** At the very end, so that it holds for every test of the run. */
async function assertNobodyIsLogged(stateFolder: string): Promise<void> {
  const lines = await peopleInLogs(stateFolder);
  if (lines.length > 0) throw new Error(`The logs name people:\n${lines.slice(0, 20).join("\n")}`);
}

async function factsOf(stack: Stack, commandUrl: string): Promise<StackFacts> {
  const { addresses, tenants, quizzes, stateFolder, databaseUrl } = stack;
  const secrets = JSON.parse(await readFile(join(stateFolder, "secrets.json"), "utf8")) as StackFacts["keys"];
  return {
    addresses,
    tenants,
    quizzes,
    stateFolder,
    commandUrl,
    keys: {
      pageTokenKeys: secrets.pageTokenKeys,
      triggerSigningKeys: secrets.triggerSigningKeys,
      unsubscribeKeys: secrets.unsubscribeKeys,
    },
    databaseUrls: {
      superuser: databaseUrl("superuser"),
      borda_owner: databaseUrl("borda_owner"),
      borda_app: databaseUrl("borda_app"),
      borda_ingest: databaseUrl("borda_ingest"),
      borda_origin: databaseUrl("borda_origin"),
    },
  };
}
