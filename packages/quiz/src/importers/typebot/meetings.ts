/** What lies behind a place where several ways of the flow meet. */
import type { Flow } from "./flow.ts";
import type { Point } from "./point.ts";

/** Kinds that show nothing and decide nothing. */
function isSilent(point: Point): boolean {
  const isAssignment = point.block.type === "Set variable";
  const showsButton = point.block.type === "Redirect";
  return (
    (point.kind === "pass" || point.kind === "call" || point.kind === "jump") && !isAssignment && !showsButton
  );
}

/** Whether the point asks without words of its own: what was said on the way there is the question. */
export function asksWithoutWords(start: Point, flow: Flow): boolean {
  const seen = new Set<string>();
  let point: Point | null | undefined = start;
  while (point !== null && point !== undefined && !seen.has(point.key)) {
    if (point.kind === "input") return true;
    if (!isSilent(point) || (point !== start && flow.isJoin(point))) return false;
    seen.add(point.key);
    point = flow.exitsOf(point).next;
  }
  return false;
}

/** Where the flow next says, asks, sets or decides something, as far as one way leads there. */
export function firstOfWords(start: Point, flow: Flow): Point {
  const seen = new Set<string>();
  let point = start;
  for (
    let next: Point | null | undefined = start;
    next !== null && next !== undefined && !seen.has(next.key);
  ) {
    if (next !== start && flow.isJoin(next)) break;
    seen.add(next.key);
    point = next;
    if (!isSilent(next)) return point;
    next = flow.exitsOf(next).next;
  }
  return start;
}

/** A last part with more bubbles is kept in one place. */
const MAX_LAST_BUBBLES = 12;

/** Whether the flow only says something more and stops: such a last part may stand on several steps. */
export function leadsToEnd(start: Point, flow: Flow): boolean {
  const seen = new Set<string>();
  let bubbles = 0;
  let point: Point | null | undefined = start;
  while (point !== null && point !== undefined) {
    if (point.kind === "redirect") return true;
    if (point.kind === "bubble") bubbles += 1;
    if (bubbles > MAX_LAST_BUBBLES || seen.has(point.key) || (point.kind !== "bubble" && !isSilent(point)))
      return false;
    seen.add(point.key);
    point = flow.exitsOf(point).next;
  }
  return point === null;
}
