/** The lock file of a data folder, and what to do about one that was left behind. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 50;
/** A fast shutdown of a small database takes well under a second. */
const FAST_SHUTDOWN_MS = 10_000;

/** The process that a lock file names, or null when the file is missing or unreadable. */
function lockedBy(lockFile: string): number | null {
  if (!existsSync(lockFile)) return null;
  const pid = Number.parseInt(readFileSync(lockFile, "utf8").split("\n")[0] ?? "", 10);
  return Number.isSafeInteger(pid) && pid > 1 ? pid : null;
}

/**
 * Frees a data folder that no running stack holds: ends a server that a killed stack left behind,
 * and removes the lock of one that was killed itself. Without this PostgreSQL refuses to start when
 * the process id was given to another program in the meantime.
 */
export async function releaseDataFolder(dataFolder: string): Promise<void> {
  const lockFile = join(dataFolder, "postmaster.pid");
  if (!existsSync(lockFile)) return;
  const pid = lockedBy(lockFile);
  if (pid !== null && isServerOf(pid, dataFolder)) await endServer(pid, dataFolder);
  rmSync(lockFile, { force: true });
}

/** Whether a process is a PostgreSQL server on this data folder, by its command line. */
function isServerOf(pid: number, dataFolder: string): boolean {
  const result = spawnSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  if (result.error !== undefined) return commandLineOf(pid).includes(dataFolder);
  return result.stdout.includes(dataFolder) && result.stdout.includes("postgres");
}

/** Stands in for `ps`, which small images lack. */
function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

async function endServer(pid: number, dataFolder: string): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (!sendSignal(pid, signal)) return;
    const deadlineMs = Date.now() + FAST_SHUTDOWN_MS;
    while (Date.now() < deadlineMs) {
      if (!isServerOf(pid, dataFolder)) return;
      await delay(POLL_MS);
    }
  }
  throw new Error(
    `A PostgreSQL server of an earlier start (process ${pid}) does not end. End it, then start again.`,
  );
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
