/**
 * Analysis of directed graphs whose nodes are numbered from 0: `exits[node]` lists where its edges
 * lead. Sets of nodes are bit sets in a bigint, which keeps 300 nodes fast and the code short.
 */

export type Exits = readonly (readonly number[])[];
export type NodeSet = bigint;

/** Whether the node is in the set. */
export function has(set: NodeSet, node: number): boolean {
  return ((set >> BigInt(node)) & 1n) === 1n;
}

/** The nodes that can be reached from one, itself included. */
export function reachableFrom(exits: Exits, start: number): NodeSet {
  const pending = [start];
  let seen = 0n;
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (has(seen, node)) continue;
    seen |= 1n << BigInt(node);
    pending.push(...(exits[node] ?? []));
  }
  return seen;
}

/** For each node the nodes from which an edge or more lead to it; a node on a cycle is its own ancestor. */
export function ancestorsOf(exits: Exits): NodeSet[] {
  return flowForward(
    exits,
    () => 0n,
    (node, before) => before | (1n << BigInt(node)),
    (a, b) => a | b,
  );
}

/**
 * A data flow along the edges: what holds before each node, given what a node adds and how several
 * ways into a node combine. `merge` must only ever grow or only ever shrink its result.
 * @param entry what holds before a node as long as nothing has flowed into it
 */
export function flowForward(
  exits: Exits,
  entry: (node: number) => bigint,
  leave: (node: number, before: bigint) => bigint,
  merge: (known: bigint, incoming: bigint) => bigint,
): bigint[] {
  const before: bigint[] = exits.map((_, node) => entry(node));
  const pending = exits.map((_, node) => node);
  for (let node = pending.shift(); node !== undefined; node = pending.shift()) {
    const after = leave(node, before[node] as bigint);
    for (const target of exits[node] ?? []) {
      const known = before[target] as bigint;
      const merged = merge(known, after);
      if (merged === known) continue;
      before[target] = merged;
      pending.push(target);
    }
  }
  return before;
}

/** The groups of nodes that can all reach each other, each sorted; a node alone is a group of one. */
export function cyclesOf(exits: Exits): { readonly nodes: readonly number[]; readonly isCycle: boolean }[] {
  const ancestors = ancestorsOf(exits);
  const grouped = new Set<number>();
  const groups: { nodes: number[]; isCycle: boolean }[] = [];
  for (const node of exits.keys()) {
    if (grouped.has(node)) continue;
    const nodes = exits
      .map((_, other) => other)
      .filter((other) => other === node || (areMutual(ancestors, node, other) && !grouped.has(other)));
    for (const member of nodes) grouped.add(member);
    groups.push({ nodes, isCycle: has(ancestors[node] as NodeSet, node) });
  }
  return groups;
}

function areMutual(ancestors: readonly NodeSet[], a: number, b: number): boolean {
  return has(ancestors[a] as NodeSet, b) && has(ancestors[b] as NodeSet, a);
}
