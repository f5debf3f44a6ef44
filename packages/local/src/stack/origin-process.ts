/** The origin as a child: the campaign engine, which in production runs on Node behind the tunnel. */
import { join } from "node:path";
import { noteworthyLine } from "../process/log-lines.ts";
import { describeExit, type ManagedProcess, startProcess } from "../process/managed-process.ts";
import type { Reaper } from "../process/reaper.ts";

export type OriginOptions = {
  readonly root: string;
  readonly logs: string;
  /** What `originEnvironment` gives. */
  readonly values: Readonly<Record<string, string>>;
  readonly reaper: Reaper;
  readonly onNoteworthy: (line: string) => void;
  /** Told that the origin ended though nobody asked it to. */
  readonly onBroken: (reason: string) => void;
};

/** It finishes the messages that it is sending before it ends. */
const STOP_GRACE_MS = 10_000;

export async function startOrigin(options: OriginOptions): Promise<ManagedProcess> {
  const logFile = join(options.logs, "origin.log");
  const child = await startProcess({
    command: process.execPath,
    args: [join(options.root, "workers/origin/src/main.ts")],
    cwd: options.root,
    env: { ...process.env, ...options.values },
    logFile,
    reaper: options.reaper,
    stopSignal: "SIGTERM",
    graceMs: STOP_GRACE_MS,
    onLine: (line) => {
      const noteworthy = noteworthyLine("origin", line);
      if (noteworthy !== null) options.onNoteworthy(noteworthy);
    },
  });
  void child.exited.then((exit) => {
    if (!exit.expected) options.onBroken(describeExit("The origin", exit, child, logFile));
  });
  return child;
}
