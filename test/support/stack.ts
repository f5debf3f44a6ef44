/**
 * The whole of Borda as a test sees it. The stack is started once a run by `stack-setup.ts` and shared by all files:
 * whoever stops a part starts it again, and whoever counts rows counts their own.
 */
import { inject } from "vitest";
import type { Stack } from "../../packages/local/src/index.ts";
import type { StackCommand, StackCommands } from "./stack-control.ts";
import type {} from "./stack-setup.ts";

export type DatabaseRole = "superuser" | "borda_owner" | "borda_app" | "borda_ingest" | "borda_origin";

/** What does not change while the stack runs; plain data, since it is provided to test processes. */
export type StackFacts = Pick<Stack, "addresses" | "tenants" | "quizzes" | "stateFolder"> & {
  /** Connection strings over TCP. The superuser sees what row-level security hides. */
  readonly databaseUrls: Readonly<Record<DatabaseRole, string>>;
  /** Key rings, to make what is expired or of another purpose. */
  readonly keys: Readonly<Record<"pageTokenKeys" | "triggerSigningKeys" | "unsubscribeKeys", string>>;
  readonly commandUrl: string;
};

export type TestStack = StackFacts & {
  /** Stops, starts, kills or asks a part, such as `run("postgres.stop")`; resolves when it is done. */
  run<Name extends StackCommand>(command: Name): ReturnType<StackCommands[Name]>;
};

/** The stack of this run. @throws when the project does not name `stack-setup.ts` as its globalSetup */
export function useStack(): TestStack {
  const facts = inject("stack");
  return {
    ...facts,
    run: (async (command: StackCommand) => {
      const response = await fetch(`${facts.commandUrl}/${command}`, { method: "POST" });
      const body: unknown = await response.json();
      if (response.status !== 200) throw new Error(`${command} failed: ${String(body)}`);
      return body ?? undefined;
    }) as TestStack["run"],
  };
}
