/**
 * Where PostgreSQL's programs and data lie. Normally in the packages and the state folder. When we
 * are root and those are below a folder that only root may enter (a clone in `/root`), the user
 * that PostgreSQL runs as could reach neither, so both get a place below `/var/tmp`.
 */
import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { PostgresBinaries } from "./binaries.ts";
import type { Identity } from "./system-user.ts";

export type PostgresPlace = { readonly dataFolder: string; readonly binaries: PostgresBinaries };

/** Chooses the place and prepares it: afterwards the data folder's parent exists and can be entered. */
export function placePostgres(
  stateFolder: string,
  binaries: PostgresBinaries,
  identity: Identity | undefined,
): PostgresPlace {
  const nearby = join(stateFolder, "postgres");
  if (identity === undefined || (canEnter(stateFolder, identity) && canEnter(binaries.folder, identity))) {
    return { dataFolder: nearby, binaries };
  }
  const shelter = shelterOf(stateFolder);
  mkdirSync(shelter, { recursive: true, mode: 0o755 });
  return { dataFolder: join(shelter, "data"), binaries: copyBinaries(binaries, shelter) };
}

/** Removes the data of a state folder, wherever it was placed. */
export function removePostgresData(stateFolder: string): void {
  for (const folder of [join(stateFolder, "postgres"), join(shelterOf(stateFolder), "data")]) {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes a folder and hands it to the user that PostgreSQL runs as. */
export function makeOwnedFolder(folder: string, identity: Identity | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (identity !== undefined) chownSync(folder, identity.uid, identity.gid);
}

/** Whether a user may walk through every folder down to a path; groups beside its own are not asked. */
export function canEnter(path: string, identity: Identity): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const shift = uid === identity.uid ? 6 : gid === identity.gid ? 3 : 0;
    if (((mode >> shift) & 0o1) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function shelterOf(stateFolder: string): string {
  const digest = createHash("sha256").update(resolve(stateFolder)).digest("hex").slice(0, 12);
  return `/var/tmp/borda-postgres-${digest}`;
}

function copyBinaries(binaries: PostgresBinaries, shelter: string): PostgresBinaries {
  const version = createHash("sha256").update(binaries.folder).digest("hex").slice(0, 12);
  const folder = join(shelter, `programs-${version}`);
  if (!existsSync(folder)) {
    const half = `${folder}.half`;
    rmSync(half, { recursive: true, force: true });
    cpSync(binaries.folder, half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, folder);
  }
  return { folder, postgres: join(folder, "bin/postgres"), initdb: join(folder, "bin/initdb") };
}
