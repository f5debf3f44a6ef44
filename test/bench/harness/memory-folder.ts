/** A folder for what must not wait for a disk, such as emulated services whose real ones have none in this process. */
import { rmSync } from "node:fs";
import { mkdtemp, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system in memory, which Linux has mounted nearly everywhere. */
const SHARED_MEMORY = "/dev/shm";
/** With less than this the disk is taken: containers may have 64 MB there. */
const LEAST_BYTES = 2e9;

export type MemoryFolder = { readonly path: string; remove(): void };

/**
 * Makes an empty one; in the temporary folder where there is no such file system, or too little room in it. It is gone with
 * this process at the latest.
 */
export async function makeMemoryFolder(): Promise<MemoryFolder> {
  const path = await mkdtemp(join((await hasRoom()) ? SHARED_MEMORY : tmpdir(), "borda-bench-"));
  const remove = () => rmSync(path, { recursive: true, force: true });
  process.once("exit", remove);
  return {
    path,
    remove() {
      process.off("exit", remove);
      remove();
    },
  };
}

async function hasRoom(): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(SHARED_MEMORY);
    return bavail * bsize >= LEAST_BYTES;
  } catch {
    return false;
  }
}
