/** Programs of the harness that run in a process of their own, and end with this one however that ends. */
import { type ChildProcess, fork, type Serializable } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type ProcessCpu, processCpu } from "./process-cpu.ts";

export interface ChildProgram {
  readonly cpu: ProcessCpu;
  send(message: Serializable): void;
  /** What it says next. @throws Error when it ends instead */
  reply(): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Starts a module, which is to exit on "disconnect". Messages are structured-cloned.
 * @param name for people
 */
export function startChildProgram(
  name: string,
  module: URL,
  parameters: readonly string[] = [],
): ChildProgram {
  const child: ChildProcess = fork(fileURLToPath(module), parameters, {
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`${name} ended by itself (${signal ?? code})`)));
  });
  // Nobody waits for it between replies.
  ended.catch(() => {});
  return {
    cpu: processCpu(child.pid as number),
    send: (message) => void child.send(message),
    reply: () => Promise.race([new Promise((resolve) => child.once("message", resolve)), ended]),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once("exit", () => resolve());
        child.disconnect();
      }),
  };
}
