import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder for the state of a test; the user that PostgreSQL runs as may enter it. */
export function makeStateFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `borda-${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}
