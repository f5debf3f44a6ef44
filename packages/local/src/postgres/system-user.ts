import { spawnSync } from "node:child_process";

export type Identity = { readonly uid: number; readonly gid: number };

/**
 * The user that PostgreSQL runs as when we are root, which it refuses to be: `postgres`, made when
 * there is none, else `nobody`. Undefined when we are not root and it can run as we do.
 */
export function postgresIdentity(): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = lookUp("postgres");
  if (found !== undefined) return found;
  run("groupadd", ["--system", "postgres"]);
  run("useradd", ["--system", "--gid", "postgres", "--no-create-home", "postgres"]);
  const identity = lookUp("postgres") ?? lookUp("nobody");
  if (identity === undefined) {
    throw new Error(
      "PostgreSQL cannot run as root, and no user `postgres` could be made. Start as another user.",
    );
  }
  return identity;
}

function lookUp(name: string): Identity | undefined {
  const uid = run("id", ["-u", name]);
  const gid = run("id", ["-g", name]);
  if (uid === undefined || gid === undefined) return undefined;
  return { uid: Number(uid), gid: Number(gid) };
}

/** What a program printed, or undefined when it failed or does not exist. */
function run(command: string, args: readonly string[]): string | undefined {
  const result = spawnSync(command, [...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return result.status === 0 ? result.stdout.trim() : undefined;
}
