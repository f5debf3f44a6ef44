/**
 * The side of a load that makes the requests, in a process of its own: what it costs is then no part of the server's
 * process, and a stall of the server does not stall the clock of the load.
 *
 * A scenario is a module with `export const createScenario: CreateScenario<Setup, Task, Report>`; it gets its setup
 * once and then any number of tasks, one after another. Everything that crosses is structured-cloned.
 */
import { startChildProgram } from "./child-program.ts";
import type { ProcessCpu } from "./process-cpu.ts";

export interface Scenario<Task, Report> {
  run(task: Task): Promise<Report>;
}
export type CreateScenario<Setup, Task, Report> = (setup: Setup) => Promise<Scenario<Task, Report>>;

export interface LoadProcess<Task, Report> {
  /** CPU time of the load itself: near one core, the load and not the worker is the limit. */
  readonly cpu: ProcessCpu;
  /** @throws Error with the scenario's own message when it failed, or when the process ended */
  run(task: Task): Promise<Report>;
  stop(): Promise<void>;
}

/** What the parent sends. */
export type LoadCommand =
  | { readonly kind: "setup"; readonly module: string; readonly setup: unknown }
  | { readonly kind: "task"; readonly task: unknown };
/** What the child answers to each. */
export type LoadReply =
  | { readonly ok: true; readonly report: unknown }
  | { readonly ok: false; readonly error: string };

/** Starts the process and sets the scenario up; it ends with `stop()`, and with this process however that ends. */
export async function startLoadProcess<Setup, Task, Report>(
  module: URL,
  setup: Setup,
): Promise<LoadProcess<Task, Report>> {
  const child = startChildProgram("The load's process", new URL("load-child.ts", import.meta.url));

  async function ask(command: LoadCommand): Promise<unknown> {
    const answered = child.reply();
    child.send(command);
    const reply = (await answered) as LoadReply;
    if (!reply.ok) throw new Error(reply.error);
    return reply.report;
  }

  await ask({ kind: "setup", module: module.href, setup });
  return {
    cpu: child.cpu,
    run: async (task) => (await ask({ kind: "task", task })) as Report,
    stop: child.stop,
  };
}
