import { spawn } from "node:child_process";
import { Socket } from "node:net";
import { fileURLToPath } from "node:url";

/** Is told which children exist, so that none survives this process however it ends. */
export interface Reaper {
  watch(pid: number, signal: NodeJS.Signals): void;
  forget(pid: number): void;
  /** Asks every child to end, without waiting; for a start that is given up half-way. */
  endAll(): void;
  /** Lets the reaper go; to be called when every child has ended. */
  close(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL("reaper.mjs", import.meta.url));

/** Starts the reaper as a process of its own session, where no terminal's signal reaches it. */
export function startReaper(): Reaper {
  const child = spawn(process.execPath, [PROGRAM], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  // Neither the process nor its input may keep a finished program alive.
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  child.stdin.on("error", () => {
    // The reaper itself was killed; the children still end with an orderly stop.
  });
  const watched = new Map<number, NodeJS.Signals>();
  return {
    watch: (pid, signal) => {
      watched.set(pid, signal);
      child.stdin.write(`+${pid} ${signal}\n`);
    },
    forget: (pid) => {
      watched.delete(pid);
      child.stdin.write(`-${pid}\n`);
    },
    endAll: () => {
      for (const [pid, signal] of watched) signalGroup(pid, signal);
    },
    close: async () => {
      child.ref();
      child.stdin.end();
      await ended;
    },
  };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended in the meantime.
  }
}
