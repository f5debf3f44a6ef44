/** Gives way to the real program: its output, its signals, its exit code. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { PROGRAMS } from "./command-line.mjs";

/** @type {readonly NodeJS.Signals[]} */
const PASSED_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
/** npm repeats the terminal's Ctrl-C to its child; the second of one key press comes within milliseconds. */
const SAME_KEY_PRESS_MS = 300;
/** How soon the end of npm itself is noticed; npm does not pass on what ends it. */
const PARENT_CHECK_MS = 500;

/**
 * Runs the program of a command to its end.
 * @param {object} options
 * @param {string} options.root the repository
 * @param {import("./toolchain.mjs").Toolchain} options.toolchain
 * @param {keyof typeof PROGRAMS} options.command
 * @param {readonly string[]} options.args
 * @param {string} [options.program] stands in for the command's own program in tests
 * @returns {Promise<number>} its exit code, 128 and the signal's number when a signal ended it
 */
export function runProgram({ root, toolchain, command, args, program = join(root, PROGRAMS[command]) }) {
  const { env } = toolchain;
  const hasGroups = process.platform !== "win32";
  const child = spawn(toolchain.node, [program, ...args], {
    // npm changes to the repository first; file names given to `borda` mean the caller's folder.
    cwd: command === "borda" ? (env.INIT_CWD ?? process.cwd()) : root,
    env,
    // The channel tells the program when this process is gone, however that came about.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    // In a process group of its own, so that the terminal's Ctrl-C comes through here, once.
    detached: hasGroups,
  });
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    if (child.pid === undefined) return;
    if (hasGroups) sendToGroup(child.pid, signal);
    else child.kill(signal);
  };
  const stopPassing = passSignals(pass);
  const stopWatching = whenParentEnds(() => pass("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      stopPassing();
      stopWatching();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/** @param {(signal: NodeJS.Signals) => void} pass @returns {() => void} */
function passSignals(pass) {
  const lastMs = new Map();
  const removers = PASSED_SIGNALS.map((signal) => {
    const listener = () => {
      const nowMs = Date.now();
      const isRepeat = nowMs - (lastMs.get(signal) ?? Number.NEGATIVE_INFINITY) < SAME_KEY_PRESS_MS;
      lastMs.set(signal, nowMs);
      if (!isRepeat) pass(signal);
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const remove of removers) remove();
  };
}

/** @param {() => void} end called once when whoever started this process is gone @returns {() => void} */
function whenParentEnds(end) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, PARENT_CHECK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** @param {number} groupId @param {NodeJS.Signals} signal */
function sendToGroup(groupId, signal) {
  try {
    process.kill(-groupId, signal);
  } catch (error) {
    // ESRCH: it ended in the meantime.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
