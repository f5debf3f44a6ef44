/** Whether a question can have been answered when the flow comes to a point. */
import type { Flow } from "./flow.ts";
import type { Point } from "./point.ts";
import type { SourceBlock } from "./source.ts";

/** For each point, the blocks that some way to it has asked. */
export function askedBefore(flow: Flow): (block: SourceBlock, at: Point) => boolean {
  const behind = new Map<SourceBlock, ReadonlySet<string>>();
  return (block, at) => {
    const known = behind.get(block) ?? pointsBehind(block, flow);
    behind.set(block, known);
    return known.has(at.key);
  };
}

function pointsBehind(block: SourceBlock, flow: Flow): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = flow.points.filter((point) => point.block === block);
  for (let point = open.pop(); point !== undefined; point = open.pop()) {
    const { items, next } = flow.exitsOf(point);
    for (const target of [...items.values(), next ?? null]) {
      if (target === null || reached.has(target.key)) continue;
      reached.add(target.key);
      open.push(target);
    }
  }
  return reached;
}
