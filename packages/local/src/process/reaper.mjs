/**
 * Ends the children of the local stack when the stack's own process is gone without having done
 * so (`kill -9`, a crash). It is told about children over standard input, one line each:
 * `+PID SIGNAL` (a child to end with that signal) and `-PID` (it ended by itself). When the input
 * closes, the parent is gone: what is left gets its signal, and SIGKILL if it does not go.
 * Plain JavaScript and no imports beyond Node, so that it stays small in memory.
 */
import { createInterface } from "node:readline";

const GRACE_MS = 5_000;
const POLL_MS = 50;
/** @type {Map<number, string>} */
const children = new Map();

/** @param {number} pid @param {string | number} signal */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

async function endChildren() {
  for (const [pid, signal] of children) signalGroup(pid, signal);
  const deadlineMs = Date.now() + GRACE_MS;
  while (Date.now() < deadlineMs && [...children.keys()].some((pid) => signalGroup(pid, 0))) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  for (const pid of children.keys()) signalGroup(pid, "SIGKILL");
}

for await (const line of createInterface({ input: process.stdin })) {
  const [, sign, pid, signal] = /^([+-])(\d+) ?(SIG[A-Z]+)?$/.exec(line) ?? [];
  if (sign === "+" && signal !== undefined) children.set(Number(pid), signal);
  if (sign === "-") children.delete(Number(pid));
}
await endChildren();
