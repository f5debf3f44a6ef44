/** What a running stack says of itself to the `borda` command; `packages/cli` reads it. */
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DemoOwner } from "../seed/demo-accounts.ts";

/** Inside the state folder. */
const STACK_FILE = "stack.json";

export type StackFile = {
  /** Origin of the API. */
  readonly apiUrl: string;
  readonly owner: DemoOwner;
  /** Tells a running stack from one that was killed before it could take its file away. */
  readonly processId: number;
};

/** Writes the file whole. @returns what takes it away again */
export function writeStackFile(folder: string, { apiUrl, owner, processId }: StackFile): () => void {
  const path = join(folder, STACK_FILE);
  const draft = `${path}.new`;
  const content = { apiUrl, email: owner.email, password: owner.password, processId };
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
  return () => rmSync(path, { force: true });
}
