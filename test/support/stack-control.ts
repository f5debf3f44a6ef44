/**
 * The running stack lives in vitest's own process and the tests run in others: this is how they stop, start and ask
 * its parts. One command a request on a loopback port, so that every pool and isolation of vitest can use it.
 */
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import type { Stack } from "../../packages/local/src/index.ts";

/** What a test may do to the stack, by name. */
export type StackCommands = ReturnType<typeof stackCommands>;
export type StackCommand = keyof StackCommands;

export type CommandTargets = {
  readonly stack: Stack;
  /** The errors that parts have reported so far. */
  readonly noteworthy: readonly string[];
  /** Entries that stand in for workers' own, by the worker's name, from the next start of the workers on. */
  readonly entries: Map<string, string>;
};

/** Ingest with crash points that throw when they are told to. */
const CRASHING_INGEST = fileURLToPath(
  new URL("../../workers/ingest/src/testing/crashing-worker.ts", import.meta.url),
);

export function stackCommands({ stack, noteworthy, entries }: CommandTargets) {
  const { postgres } = stack;
  if (postgres === null) throw new Error("The tests stop and start PostgreSQL: they need the embedded one.");
  const restartWorkers = async () => {
    await stack.workers.stop();
    await stack.workers.start();
  };
  return {
    "postgres.start": () => postgres.start(),
    "postgres.stop": () => postgres.stop(),
    "postgres.kill": () => postgres.kill(),
    "origin.start": () => stack.origin.start(),
    "origin.stop": () => stack.origin.stop(),
    "origin.kill": () => stack.origin.kill(),
    "workers.start": () => stack.workers.start(),
    "workers.stop": () => stack.workers.stop(),
    "workers.kill": () => stack.workers.kill(),
    /** Starts the workers again, with an ingest that crashes when it is told to over its port. */
    "workers.restartCrashing": () => {
      entries.set("borda-ingest", CRASHING_INGEST);
      return restartWorkers();
    },
    "workers.restartAsDeployed": () => {
      entries.clear();
      return restartWorkers();
    },
    /** A minute of the hour at which the recount never has its turn: it has one an hour, which its own test wants. */
    fireCron: () => stack.fireCron(Date.UTC(2026, 0, 1, 12, 0)),
    /** The minute of the hour at which the recount has its turn. */
    fireRecount: () => stack.fireCron(Date.UTC(2026, 0, 1, 12, 7)),
    noteworthy: async () => [...noteworthy],
  };
}

/** Serves the commands: `POST /{command}` answers with what it gave as JSON, 500 with what went wrong. */
export async function serveCommands(
  commands: StackCommands,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const name = (request.url ?? "").slice(1);
    const command = name in commands ? commands[name as StackCommand] : undefined;
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body ?? null));
    };
    if (request.method !== "POST" || command === undefined) {
      answer(404, `There is no command ${request.method} ${name}.`);
      return;
    }
    command().then(
      (value) => answer(200, value),
      (error: unknown) =>
        answer(500, error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port for the stack's commands");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
