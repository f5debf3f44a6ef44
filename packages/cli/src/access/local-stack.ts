/**
 * The local stacks that run now, by what each wrote when it was up: `.borda/stack.json` for the usual
 * ports, `.borda/ports-N/stack.json` for those of BORDA_PORT_BASE. The writer is `packages/local`.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { System } from "../system.ts";

export type LocalStack = { readonly url: string; readonly email: string; readonly password: string };

const NAME = "stack.json";
const DEFAULT_PORT_BASE = "8700";

/** Those that run, the one on the usual ports first; the one that the environment names alone when it names one. */
export async function listLocalStacks(system: System): Promise<readonly LocalStack[]> {
  const stacks = await Promise.all((await stackFiles(system)).map((path) => readStack(path, system)));
  return stacks.filter((stack) => stack !== undefined);
}

async function stackFiles({ env, stateFolder }: System): Promise<readonly string[]> {
  if (env.BORDA_STACK_FILE) return [env.BORDA_STACK_FILE];
  const usual = join(stateFolder, NAME);
  const base = env.BORDA_PORT_BASE;
  if (base) return [base === DEFAULT_PORT_BASE ? usual : join(stateFolder, `ports-${base}`, NAME)];
  const entries = await readdir(stateFolder).catch(() => []);
  const others = entries.filter((name) => /^ports-\d+$/.test(name)).toSorted();
  return [usual, ...others.map((name) => join(stateFolder, name, NAME))];
}

async function readStack(path: string, { isRunning }: System): Promise<LocalStack | undefined> {
  let written: unknown;
  try {
    written = JSON.parse(await readFile(path, "utf8"));
  } catch {
    return undefined;
  }
  const { apiUrl, email, password, processId } = (written ?? {}) as Record<string, unknown>;
  if (typeof apiUrl !== "string" || typeof email !== "string" || typeof password !== "string")
    return undefined;
  // A stack that was killed could not take its file away.
  if (typeof processId === "number" && !isRunning(processId)) return undefined;
  const url = URL.parse(apiUrl)?.origin;
  return url === undefined ? undefined : { url, email, password };
}
