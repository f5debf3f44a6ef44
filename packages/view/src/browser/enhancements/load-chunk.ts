/** A chunk that only some of those need who see what asks for it. */
import type { Chunk } from "../chunk.ts";

/** @returns null where a blocker or the network keeps it away */
export function loadChunk(root: HTMLElement, name: string): Promise<Chunk | null> {
  const paths = root.closest("form")?.getAttribute("data-chunks") ?? "{}";
  const { [name]: path = "" } = JSON.parse(paths) as Record<string, string>;
  return import(path).then(
    (module: { readonly default: Chunk }) => module.default,
    () => null,
  );
}
