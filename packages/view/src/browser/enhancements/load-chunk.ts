/** A chunk that only some of those need who see what asks for it. */
import type { Chunk } from "../chunk.ts";
import { chunkPath } from "../chunk-path.ts";

/** @returns null where a blocker or the network keeps it away */
export function loadChunk(root: HTMLElement, name: string): Promise<Chunk | null> {
  const paths = root.closest("form")?.getAttribute("data-chunks") ?? "";
  return import(chunkPath(paths, name)).then(
    (module: { readonly default: Chunk }) => module.default,
    () => null,
  );
}
