import { join } from "node:path";
import { err, ok, type Result } from "@borda/contracts";
import { DEFAULT_PORT_BASE, readPortBase } from "../ports/stack-ports.ts";
import { DEFAULT_STATE_FOLDER } from "../state/state-folder.ts";

export const START_USAGE = `Usage: npm start [-- --fresh]

  --fresh   wipe the local data first

  BORDA_PORT_BASE   first of thirteen ports in a row (8700); another base has its own data
  DATABASE_URL      use this PostgreSQL 18 (as a superuser) in place of the embedded one
  REDIS_URL         use this Redis in place of the built-in emulator`;

export type StartArguments = {
  readonly help: boolean;
  readonly fresh: boolean;
  readonly portBase: number;
  readonly stateFolder: string;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
};

/** Reads the command line and the environment of `npm start`. @returns what is wrong, in words for a person */
export function readStartArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  repository: string,
): Result<StartArguments, string> {
  const unknown = args.find((arg) => arg !== "--fresh" && arg !== "--help");
  if (unknown !== undefined) return err(`npm start does not know "${unknown}".\n\n${START_USAGE}`);
  const portBase = readPortBase(env.BORDA_PORT_BASE);
  if (!portBase.ok) return portBase;
  // Published addresses hold the port, so the data of one base does not fit another.
  const folder = portBase.value === DEFAULT_PORT_BASE ? "" : `ports-${portBase.value}`;
  return ok({
    help: args.includes("--help"),
    fresh: args.includes("--fresh"),
    portBase: portBase.value,
    stateFolder: join(repository, DEFAULT_STATE_FOLDER, folder),
    databaseUrl: env.DATABASE_URL || undefined,
    redisUrl: env.REDIS_URL || undefined,
  });
}
