/** CPU time that a process has used, by its id. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Clock ticks a second of `/proc/PID/stat`; fixed by Linux's ABI for user space (USER_HZ, proc(5)). */
const TICKS_PER_SECOND = 100;

export interface ProcessCpu {
  readonly pid: number;
  /** User and system time since the process began, in milliseconds. @throws Error when it is gone */
  usedMs(): Promise<number>;
}

/** Any process of this machine. */
export function processCpu(pid: number): ProcessCpu {
  return { pid, usedMs: () => (process.platform === "linux" ? fromProc(pid) : fromPs(pid)) };
}

/** Direct children of this process whose program has the given name. */
export async function childNamed(program: string): Promise<ProcessCpu[]> {
  const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid=,comm="]);
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    const isOurs = Number(parent) === process.pid && command.trim().split("/").at(-1) === program;
    return isOurs ? [processCpu(Number(pid))] : [];
  });
}

/** Fields 14 and 15 of proc(5), counted behind the command's closing parenthesis, which may hold anything. */
async function fromProc(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "latin1");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

/** `[[dd-]hh:]mm:ss[.cc]`, as POSIX and BSD print it. */
async function fromPs(pid: number): Promise<number> {
  const { stdout } = await run("ps", ["-o", "time=", "-p", String(pid)]);
  const [days, clock] = stdout.trim().includes("-") ? stdout.trim().split("-") : ["0", stdout.trim()];
  const seconds = (clock ?? "").split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return (Number(days) * 86_400 + seconds) * 1000;
}

/**
 * A process with its children, those included that have ended and been waited for. Living grandchildren are left out;
 * PostgreSQL has none.
 */
export function processTreeCpu(pid: number): ProcessCpu {
  const usedBy = process.platform === "linux" ? withWaitedFor : fromPs;
  return {
    pid,
    async usedMs() {
      const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid="]);
      const pids = stdout.split("\n").flatMap((line) => {
        const [child, parent] = line.trim().split(/\s+/).map(Number);
        return child !== undefined && (parent === pid || child === pid) ? [child] : [];
      });
      const used = await Promise.all(pids.map(usedBy));
      return used.reduce((sum, each) => sum + each, 0);
    },
  };
}

/** Fields 14 to 17 of proc(5). 0 for a child that ended meanwhile: its parent has it from then on. */
async function withWaitedFor(pid: number): Promise<number> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0);
    return (ticks * 1000) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}
