/**
 * What a flow that comes back to an earlier question would have kept. A step remembers one answer, so a
 * round that is gone through again leaves nothing behind: counters start anew, and what only an earlier
 * round set or asked is not there.
 */
import { INPUTS, kindOf } from "./block-kinds.ts";
import type { Conversion } from "./conversion.ts";
import type { Flow } from "./flow.ts";
import { looseOf, textOf } from "./loose.ts";
import { mentionsOf } from "./mentioned-names.ts";
import type { Point } from "./point.ts";
import { isAppend, isItemTaken } from "./set-variable.ts";
import type { Source, SourceBlock } from "./source.ts";

/** Notes each block whose value is forgotten although something later reads it; gives the variables' names. */
export function noteForgottenRounds({ flow, source, variables, report }: Conversion): string[] {
  const graph = graphOf(flow);
  const access = accessReader(source, variables);
  const names = new Map(source.variables.map(({ id, name }) => [id, name.trim()]));
  const noted = new Set<SourceBlock>();
  const found = new Set<string>();
  graph.points.forEach(({ block }, place) => {
    const { writes } = access(block);
    if (writes === undefined || noted.has(block)) return;
    if (!isForgotten(place, writes, { ...graph, access })) return;
    noted.add(block);
    found.add(names.get(writes) ?? "");
    report.note(block, "loop_forgets");
  });
  return [...found];
}

type Graph = {
  readonly points: readonly Point[];
  /** Places to which each point leads, and from which it is reached. */
  readonly after: readonly (readonly number[])[];
  readonly before: readonly (readonly number[])[];
};
type Searching = Graph & { readonly access: (block: SourceBlock) => Access };

function graphOf(flow: Flow): Graph {
  const places = new Map(flow.points.map(({ key }, place) => [key, place]));
  const before: number[][] = flow.points.map(() => []);
  const after = flow.points.map((point, place) => {
    const { items, next } = flow.exitsOf(point);
    const targets = new Set(
      [...items.values(), next].flatMap((target) => places.get(target?.key ?? "") ?? []),
    );
    for (const target of targets) before[target]?.push(place);
    return [...targets];
  });
  return { points: flow.points, after, before };
}

/**
 * Whether somebody may answer a question again that they answered before the block, and then come to a
 * reader of its variable without passing it or another block that sets it anew.
 */
function isForgotten(place: number, variable: string, graph: Searching): boolean {
  const { points, after, before, access } = graph;
  const accessAt = (at: number): Access | undefined => {
    const point = points[at];
    return point === undefined ? undefined : access(point.block);
  };
  const isSetAnew = (at: number) => accessAt(at)?.writes === variable;
  const later = reached(after[place] ?? [], after, (at) => !isSetAnew(at));
  if (later.size === 0) return false;
  const earlier = reached([place], before, () => true);
  const withoutIt = reached(place === 0 ? [] : [0], after, (at) => at !== place);
  const again = [...later].filter(
    (at) =>
      !isSetAnew(at) && earlier.has(at) && withoutIt.has(at) && INPUTS.has(points[at]?.block.type ?? ""),
  );
  return [...reached(again, after, (at) => !isSetAnew(at))].some((at) => accessAt(at)?.reads.has(variable));
}

/** Places to which the steps lead from some; those at which a way ends are reached, too. */
function reached(
  from: readonly number[],
  steps: Graph["after"],
  goesOn: (at: number) => boolean,
): ReadonlySet<number> {
  const found = new Set(from);
  for (const at of found) {
    if (goesOn(at)) for (const next of steps[at] ?? []) found.add(next);
  }
  return found;
}

type Access = {
  /** The id of the variable that the block sets. */
  readonly writes: string | undefined;
  /** Ids of the variables that it reads. */
  readonly reads: ReadonlySet<string>;
};

function accessReader(source: Source, variables: Conversion["variables"]): (block: SourceBlock) => Access {
  const ids = new Map(source.variables.toReversed().map(({ id, name }) => [name.trim(), id]));
  const declared = new Set(ids.values());
  const known = new Map<SourceBlock, Access>();
  const read = (block: SourceBlock): Access => {
    const own = textOf(block.options.variableId);
    const isSetting = INPUTS.has(block.type) || variables.expressionOf(block) !== undefined;
    const writes = isSetting && own !== undefined && declared.has(own) ? own : undefined;
    return { writes, reads: readsOf(block, ids) };
  };
  return (block) => {
    const access = known.get(block) ?? read(block);
    known.set(block, access);
    return access;
  };
}

/** Blocks that only lead on read nothing here. */
function readsOf(block: SourceBlock, ids: ReadonlyMap<string, string>): ReadonlySet<string> {
  const isSet = block.type === "Set variable";
  if (kindOf(block) === "pass" && !isSet && block.type !== "Redirect") return new Set();
  const { names, compared } = mentionsOf([block]);
  const { variableId, listVariableId, mapListItemParams } = block.options;
  const lists = isItemTaken(block) ? [listVariableId] : [];
  const own = isSet && isAppend(block) ? [variableId] : [];
  const given = [...lists, ...own, looseOf(mapListItemParams).baseItemVariableId].flatMap(
    (id) => textOf(id) ?? [],
  );
  return new Set([...compared, ...given, ...[...names].flatMap((name) => ids.get(name) ?? [])]);
}
