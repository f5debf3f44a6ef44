/**
 * The logins that `borda login` keeps, one for each API, in a file that only this user can read.
 * A token is kept and never a password: it ends by itself, and `borda logout` ends it at once.
 */
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EXIT } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import type { System } from "../system.ts";

export type StoredLogin = { readonly token: string; readonly email: string; readonly account: string };
export type StoredLogins = {
  /** Origin of the API that was signed in to last. */
  readonly current: string | null;
  /** By origin. */
  readonly logins: Readonly<Record<string, StoredLogin>>;
};

const NOBODY: StoredLogins = { current: null, logins: {} };

/** Everything that is kept; nobody when there is no file, or one that cannot be understood. */
export async function readLogins({ configFolder }: Pick<System, "configFolder">): Promise<StoredLogins> {
  try {
    return loginsOf(JSON.parse(await readFile(fileOf(configFolder), "utf8")));
  } catch {
    return NOBODY;
  }
}

/** What can be understood of the file; the rest counts as not kept. */
function loginsOf(written: unknown): StoredLogins {
  const { current, logins } = recordOf(written);
  const known = Object.entries(recordOf(logins)).filter((entry): entry is [string, StoredLogin] => {
    const { token, email, account } = recordOf(entry[1]);
    return [token, email, account].every((text) => typeof text === "string") && URL.canParse(entry[0]);
  });
  const isKnown = known.some(([url]) => url === current);
  return { current: isKnown ? (current as string) : null, logins: Object.fromEntries(known) };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Keeps a login and makes its API the current one. @returns the path of the file */
export async function keepLogin(system: System, url: string, login: StoredLogin): Promise<string> {
  const { logins } = await readLogins(system);
  return await write(system, { current: url, logins: { ...logins, [url]: login } });
}

/** Forgets the login for an API; knows nothing of the API itself. */
export async function forgetLogin(system: System, url: string): Promise<void> {
  const { current, logins } = await readLogins(system);
  const { [url]: _forgotten, ...others } = logins;
  await write(system, { current: current === url ? null : current, logins: others });
}

/** Whole or not at all: a new file takes the old one's place. */
async function write({ configFolder }: System, logins: StoredLogins): Promise<string> {
  const path = fileOf(configFolder);
  const draft = `${path}.${process.pid}.new`;
  try {
    await mkdir(configFolder, { recursive: true, mode: 0o700 });
    await writeFile(draft, `${JSON.stringify(logins, null, 2)}\n`, { mode: 0o600 });
    // A draft that a crash left behind keeps the mode that it had.
    await chmod(draft, 0o600);
    await rename(draft, path);
    return path;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    const hint = "Make the folder writable, or use `borda login --print-token` and BORDA_TOKEN.";
    throw new CommandFailure(EXIT.failure, "not_kept", `${path} cannot be written (${reason}).`, hint, {
      cause: error,
    });
  }
}

function fileOf(configFolder: string): string {
  return join(configFolder, "logins.json");
}
