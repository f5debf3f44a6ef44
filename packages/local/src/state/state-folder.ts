/**
 * The folder with everything that a stack keeps: data, logs, secrets, derived configurations.
 * One running stack a folder; `--fresh` removes exactly what is listed here and nothing beside it.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { removePostgresData } from "../postgres/reachable-place.ts";
import { StartError } from "../stack/start-error.ts";

export type StateFolder = {
  readonly path: string;
  readonly logs: string;
  /** Configurations made from the workers' own, with local values. */
  readonly workers: string;
  /** What wrangler keeps: KV, objects, caches. */
  readonly wrangler: string;
  readonly registry: string;
  /** Wrangler writes into its home folder, which may be read-only. */
  readonly home: string;
  readonly mails: string;
  readonly secrets: string;
  /** Lets another stack have the folder. */
  release(): void;
};

/** In the repository when nothing else is said. */
export const DEFAULT_STATE_FOLDER = ".borda";
const CONTENTS = ["logs", "workers", "wrangler", "registry", "home", "mails", "secrets.json"];
const LOCK = "stack.lock";

/**
 * Takes a folder for this process.
 * @param fresh removes what an earlier stack kept there first
 * @throws StartError when a running stack has it
 */
export function openStateFolder(folder: string, fresh: boolean): StateFolder {
  const path = resolve(folder);
  mkdirSync(path, { recursive: true });
  // PostgreSQL may run as another user, who must be able to walk through.
  chmodSync(path, 0o755);
  takeLock(path);
  if (fresh) {
    removePostgresData(path);
    for (const name of CONTENTS) rmSync(join(path, name), { recursive: true, force: true });
  }
  const inside = (name: string) => {
    const child = join(path, name);
    mkdirSync(child, { recursive: true, mode: 0o700 });
    return child;
  };
  return {
    path,
    logs: inside("logs"),
    workers: inside("workers"),
    wrangler: inside("wrangler"),
    registry: inside("registry"),
    home: inside("home"),
    mails: inside("mails"),
    secrets: join(path, "secrets.json"),
    release: () => rmSync(join(path, LOCK), { force: true }),
  };
}

function takeLock(path: string): void {
  const lock = join(path, LOCK);
  if (existsSync(lock)) {
    const [pid = "", started = ""] = readFileSync(lock, "utf8").split("\n");
    if (started !== "" && startTimeOf(Number(pid)) === started) {
      throw new StartError(
        `Another Borda (process ${pid}) uses ${path}.\n\nUse that one, stop it with Ctrl-C in its terminal, or end it: kill ${pid}`,
      );
    }
  }
  writeFileSync(lock, `${process.pid}\n${startTimeOf(process.pid)}\n`);
}

/** When a process started, in any unit: tells it from a later one with the same id. Empty when there is none. */
function startTimeOf(pid: number): string {
  try {
    // The 22nd field; the second, in parentheses, may hold spaces.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19] ?? "";
  } catch {
    const result = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return result.stdout?.trim() ?? "";
  }
}
