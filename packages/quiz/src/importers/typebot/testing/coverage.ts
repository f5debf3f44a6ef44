/** Which parts of an export the expected paths leave out. */
import type { Expectation } from "./expectation.ts";
import { type Json, listIn, objectOf } from "./export-reader.ts";

/**
 * Edges and groups that no path takes, other than those that the expectation names as out of reach.
 * Groups count as reached by an edge, by a link that runs them, or by holding the start, which is a block in old files.
 */
export function coverageOf(file: Json, { paths, never }: Expectation) {
  const taken = new Set(paths.flatMap(({ edges }) => edges));
  const excepted = new Set(never.edges);
  const edges = listIn(file.edges).filter(({ id }) => !taken.has(String(id)) && !excepted.has(String(id)));
  const targets = listIn(file.edges)
    .filter(({ id }) => taken.has(String(id)))
    .map(({ to }) => objectOf(to).groupId);
  const linked = listIn(file.groups)
    .flatMap(({ blocks }) => listIn(blocks))
    .map(({ options }) => objectOf(options).groupId);
  const starting = listIn(file.groups)
    .filter(({ blocks }) => listIn(blocks).some(({ type }) => type === "start"))
    .map(({ id }) => id);
  const reached = new Set([...targets, ...linked, ...starting]);
  const outOfReach = new Set(
    listIn(file.edges)
      .filter(({ id }) => excepted.has(String(id)))
      .map(({ to }) => objectOf(to).groupId),
  );
  const groups = listIn(file.groups).filter(({ id }) => !reached.has(id) && !outOfReach.has(id));
  return { edges: edges.map(({ id }) => id), groups: groups.map(({ id }) => id) };
}
