/** What every part of a starting stack needs. */
import { checkPorts } from "../ports/check-ports.ts";
import { type StackPorts, stackPorts } from "../ports/stack-ports.ts";
import { type Reaper, startReaper } from "../process/reaper.ts";
import { type LocalSecrets, loadSecrets } from "../state/local-secrets.ts";
import { openStateFolder, type StateFolder } from "../state/state-folder.ts";
import { type Closers, createClosers } from "./closers.ts";
import type { StackOptions } from "./stack-types.ts";
import { StartError } from "./start-error.ts";

export type StackContext = {
  readonly options: StackOptions;
  readonly ports: StackPorts;
  readonly state: StateFolder;
  readonly secrets: LocalSecrets;
  readonly reaper: Reaper;
  readonly closers: Closers;
  /** Aborted when the start is given up, by the caller or because a part failed. */
  readonly giveUp: AbortController;
  readonly noteworthy: (line: string) => void;
  /** Tells that a part ended by itself: the start is given up, or the caller is told. Nothing once the stack is closing. */
  readonly broken: (reason: string) => void;
  /** To be called when everything runs. */
  markStarted(): void;
  /** Runs a phase and reports it. `detailOf` says in a few words what came of it. */
  phase<Value>(name: string, work: () => Promise<Value>, detailOf?: (value: Value) => string): Promise<Value>;
};

/** Takes ports and folder. @throws StartError when either is not to be had */
export async function openContext(options: StackOptions): Promise<StackContext> {
  if (options.fresh === true && options.databaseUrl !== undefined) {
    throw new StartError(
      "DATABASE_URL names a server that is not this stack's to wipe.\n\nDrop the database yourself (drop database borda), or start without --fresh.",
    );
  }
  const ports = stackPorts(options.portBase);
  await checkPorts(ports);
  const state = openStateFolder(options.stateFolder, options.fresh ?? false);
  try {
    return contextOf(options, ports, state, loadSecrets(state.secrets));
  } catch (error) {
    state.release();
    throw error;
  }
}

function contextOf(
  options: StackOptions,
  ports: StackPorts,
  state: StateFolder,
  secrets: LocalSecrets,
): StackContext {
  const noteworthy = options.onNoteworthy ?? (() => undefined);
  const closers = createClosers((stage, error) => noteworthy(`closing ${stage}: ${String(error)}`));
  const reaper = startReaper();
  const giveUp = new AbortController();
  giveUp.signal.addEventListener("abort", () => reaper.endAll());
  options.signal?.addEventListener("abort", () => giveUp.abort(new StartError("The start was given up.")));
  let life: "starting" | "started" | "closing" = "starting";
  closers.add("cron", () => {
    life = "closing";
  });
  closers.add("reaper", () => reaper.close());
  closers.add("state folder", () => state.release());
  return {
    options,
    ports,
    state,
    secrets,
    reaper,
    closers,
    giveUp,
    noteworthy,
    markStarted: () => {
      life = "started";
    },
    broken: (reason) => {
      if (life === "starting" && !giveUp.signal.aborted) giveUp.abort(new StartError(reason));
      if (life === "started") options.onBroken?.(reason);
    },
    phase: async (name, work, detailOf) => {
      giveUp.signal.throwIfAborted();
      options.onProgress?.({ kind: "started", phase: name });
      const startedMs = performance.now();
      const value = await work();
      const durationMs = performance.now() - startedMs;
      options.onProgress?.({ kind: "done", phase: name, detail: detailOf?.(value) ?? "", durationMs });
      return value;
    },
  };
}
