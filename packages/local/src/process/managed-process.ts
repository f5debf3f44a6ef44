/**
 * A child of the local stack: in a process group of its own (so that a terminal's Ctrl-C does not
 * end it before its turn), with its output in a log file, and known to the reaper.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Reaper } from "./reaper.ts";

/** How a child ended; `expected` when the stack had asked for it. */
export type ProcessExit = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly expected: boolean;
};

export type ProcessOptions = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Only for a child that must not run as root. */
  readonly identity?: { readonly uid: number; readonly gid: number } | undefined;
  readonly logFile: string;
  readonly reaper: Reaper;
  /** What asks the child to end. */
  readonly stopSignal: NodeJS.Signals;
  /** How long it may take before the whole group is killed, in milliseconds. */
  readonly graceMs: number;
  readonly onLine?: ((line: string, stream: "stdout" | "stderr") => void) | undefined;
};

export interface ManagedProcess {
  readonly pid: number;
  /** The last lines of both streams, for the message when it fails. */
  lastWords(): string;
  /** Resolves once, when the child has ended and its output is in the log. */
  readonly exited: Promise<ProcessExit>;
  /** Asks the child to end and waits; kills its group when it takes too long. */
  stop(): Promise<ProcessExit>;
  /** Ends the child with SIGKILL, as a crash would, and waits. */
  kill(): Promise<ProcessExit>;
}

/** Enough to hold an error with its code frame. */
const LAST_WORDS_LINES = 25;

/** Starts a child; rejects when the program cannot be run at all. */
export async function startProcess(options: ProcessOptions): Promise<ManagedProcess> {
  const child = spawn(options.command, [...options.args], {
    cwd: options.cwd,
    env: options.env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    ...options.identity,
  });
  const pid = await spawnedPid(child, options.command);
  options.reaper.watch(pid, options.stopSignal);
  const log = createWriteStream(options.logFile, { flags: "a", mode: 0o600 });
  const lastLines: string[] = [];
  const onLine = (line: string, stream: "stdout" | "stderr") => {
    log.write(`${line}\n`);
    lastLines.push(line);
    if (lastLines.length > LAST_WORDS_LINES) lastLines.shift();
    options.onLine?.(line, stream);
  };
  readLines(child.stdout, "stdout", onLine);
  readLines(child.stderr, "stderr", onLine);

  let expected = false;
  const exited = new Promise<ProcessExit>((resolve) => {
    child.once("close", (code, signal) => {
      // What the leader left behind in its group (workerd, after wrangler was killed) ends with it.
      signalGroup(pid, "SIGKILL");
      options.reaper.forget(pid);
      log.end(() => resolve({ code, signal, expected }));
    });
  });
  const stop = async () => {
    expected = true;
    signalGroup(pid, options.stopSignal);
    const timer = setTimeout(() => signalGroup(pid, "SIGKILL"), options.graceMs);
    const exit = await exited;
    clearTimeout(timer);
    return exit;
  };
  const kill = () => {
    expected = true;
    signalGroup(pid, "SIGKILL");
    return exited;
  };
  return { pid, lastWords: () => lastLines.join("\n"), exited, stop, kill };
}

function spawnedPid(child: ChildProcess, command: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", (cause) => reject(new Error(`${command} could not be started`, { cause })));
    child.once("spawn", () => {
      if (child.pid !== undefined) resolve(child.pid);
    });
  });
}

function readLines(
  stream: Readable | null,
  name: "stdout" | "stderr",
  onLine: (line: string, stream: "stdout" | "stderr") => void,
): void {
  if (stream !== null) createInterface({ input: stream }).on("line", (line) => onLine(line, name));
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Nothing is left of the group.
  }
}

/** What to say of a child that ended by itself. */
export function describeExit(
  name: string,
  { code, signal }: ProcessExit,
  child: Pick<ManagedProcess, "lastWords">,
  logFile: string,
): string {
  return `${name} ended by itself (${signal ?? `code ${code}`}). The last words:\n${child.lastWords()}\nThe whole log: ${logFile}`;
}
