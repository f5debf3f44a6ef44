/** The process of a load: runs the scenario that it is told to. Started by `load-process.ts` alone. */
import type { CreateScenario, LoadCommand, LoadReply, Scenario } from "./load-process.ts";

let scenario: Scenario<unknown, unknown> | null = null;

async function handle(command: LoadCommand): Promise<unknown> {
  if (command.kind === "setup") {
    const { createScenario }: { createScenario: CreateScenario<unknown, unknown, unknown> } = await import(
      command.module
    );
    scenario = await createScenario(command.setup);
    return null;
  }
  if (scenario === null) throw new Error("A task came before the setup");
  return await scenario.run(command.task);
}

function reply(answer: LoadReply): void {
  process.send?.(answer);
}

process.on("message", (command: LoadCommand) => {
  handle(command).then(
    (report) => reply({ ok: true, report }),
    (error: unknown) =>
      reply({ ok: false, error: error instanceof Error ? String(error.stack) : String(error) }),
  );
});
// Also when the parent was killed: no load outlives what it measures.
process.on("disconnect", () => process.exit(0));
