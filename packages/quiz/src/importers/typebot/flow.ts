/**
 * The flow as Typebot would run it, without running it. A point is a block together with the links
 * through which it was entered: `Typebot link` runs a group and comes back, so a group that is
 * entered through three links stands for three different parts of the flow.
 */
import { hasChoicePaths, kindOf } from "./block-kinds.ts";
import { MAX_CHOICES } from "./choices.ts";
import type { DecidedBranches } from "./decided-branches.ts";
import { listOf, looseOf } from "./loose.ts";
import type { Call, Point } from "./point.ts";
import type { Source, SourceBlock } from "./source.ts";

/** Where a point leads; null is the end of the flow. */
type Exits = {
  /** By place of the choice, branch or arm; only those that lead somewhere of their own. */
  readonly items: ReadonlyMap<number, Point | null>;
  /** When no item decides; absent when each of them does. */
  readonly next?: Point | null;
};

export type Flow = {
  readonly start: Point | null;
  /** Every point that can be reached, in the order in which a walk finds them. */
  readonly points: readonly Point[];
  exitsOf(point: Point): Exits;
  /** The point of a block that is reached in one way only. */
  onlyPointOf(block: SourceBlock): Point | undefined;
  /** Whether the point is entered from more than one place. */
  isJoin(point: Point): boolean;
  /** Links that come back to what follows them. */
  readonly called: ReadonlySet<SourceBlock>;
  /** Links that would come back, but were followed like jumps, since they call each other without end. */
  readonly flattened: ReadonlySet<SourceBlock>;
};

/** Beyond this, links no longer copy what they lead to: the flow would not fit into a document. */
const MAX_POINTS = 3_000;
const MAX_CALL_DEPTH = 6;

/**
 * Follows the flow from its start through every way it can take.
 * @param decided branches that are known to be taken always or never
 */
export function traceFlow(source: Source, decided: DecidedBranches): Flow {
  const tracer = new Tracer(source, decided);
  const first = tracer.start();
  const exits = new Map<string, Exits>();
  const entrances = new Map<string, Set<string>>();
  const points: Point[] = [];
  const enter = (point: Point | null | undefined, from: string) => {
    if (point === null || point === undefined) return;
    const known = entrances.get(point.key);
    if (known !== undefined) {
      known.add(from);
      return;
    }
    entrances.set(point.key, new Set([from]));
    points.push(point);
  };
  enter(first, "start");
  for (const point of points) {
    tracer.mayCall = points.length < MAX_POINTS;
    const found = tracer.exitsOf(point);
    exits.set(point.key, found);
    for (const target of found.items.values()) enter(target, point.key);
    enter(found.next, point.key);
  }
  const pointsOf = Map.groupBy(points, ({ block }) => block);
  return {
    start: first,
    points,
    onlyPointOf: (block) => {
      const [only, ...others] = pointsOf.get(block) ?? [];
      return others.length === 0 ? only : undefined;
    },
    exitsOf: (point) => exits.get(point.key) ?? { items: new Map(), next: null },
    isJoin: (point) => (entrances.get(point.key)?.size ?? 0) > 1,
    called: tracer.called,
    flattened: tracer.flattened,
  };
}

class Tracer {
  readonly called = new Set<SourceBlock>();
  readonly flattened = new Set<SourceBlock>();
  mayCall = true;
  readonly #source: Source;
  readonly #groups: ReadonlyMap<string, readonly SourceBlock[]>;

  readonly #decided: DecidedBranches;

  constructor(source: Source, decided: DecidedBranches) {
    this.#source = source;
    this.#decided = decided;
    this.#groups = new Map(source.groups.map((group) => [group.id, group.blocks]));
  }

  /** Where the start leads; without an edge, the first block of the file that is not the start itself. */
  start(): Point | null {
    const first = this.#source.blocks.find(({ type }) => type !== "start");
    return this.#target(this.#source.startEdge, null) ?? (first === undefined ? null : pointAt(first, null));
  }

  exitsOf(point: Point): Exits {
    const { block, call } = point;
    switch (point.kind) {
      case "input":
        return this.#inputExits(point);
      case "condition":
        return this.#conditionExits(point);
      case "ab-test": {
        const arms = block.items.map((item, index) => [index, this.#follow(item.edge, point)] as const);
        return { items: new Map(arms), ...(arms.length === 0 ? { next: this.#after(point) } : {}) };
      }
      case "redirect":
        return { items: new Map() };
      case "jump": {
        const target = this.#place(block.options.groupId, block.options.blockId, call);
        return { items: new Map(), next: target ?? this.#after(point) };
      }
      case "call":
        return { items: new Map(), next: this.#called(point) };
      default:
        return { items: new Map(), next: this.#after(point) };
    }
  }

  #inputExits(point: Point): Exits {
    const next = this.#after(point);
    if (!hasChoicePaths(point.block)) return { items: new Map(), next };
    const edges = choiceEdges(point.block);
    const items = new Map<number, Point | null>();
    // A choice for which there is no room leads nowhere either.
    const isNever = (index: number) => index >= MAX_CHOICES || this.#decided.isNever(point, index);
    edges.forEach((edge, index) => {
      const target = this.#target(edge, point.call);
      if (target !== null && !isNever(index)) items.set(index, target);
    });
    const leadsOnByItself = edges.every((_, index) => items.has(index) || isNever(index));
    return edges.length > 0 && leadsOnByItself ? { items } : { items, next };
  }

  /** A branch without an edge goes on with the next block of the group, as the default does. */
  #conditionExits(point: Point): Exits {
    const { block } = point;
    const following = this.#following(point);
    const byDefault = this.#target(block.edge, point.call) ?? following ?? backFrom(point.call);
    const branches = block.items.map((item) => this.#target(item.edge, point.call) ?? following ?? byDefault);
    const open = [...branches.entries()].filter(([index]) => !this.#decided.isNever(point, index));
    const always = branches[this.#decided.alwaysAt(point)];
    return { items: new Map(open), next: always === undefined ? byDefault : always };
  }

  #called(point: Point): Point | null {
    const { block, call } = point;
    const back = this.#after(point);
    const isRecursion = chainOf(call).some(({ link }) => link === block);
    const isTooMuch = chainOf(call).length >= MAX_CALL_DEPTH || !this.mayCall;
    // Nothing follows the link: running the group and coming back is the same as going there.
    const isTail = back === null || back.key === backFrom(call)?.key;
    const comesBack = !isTail && !isRecursion && !isTooMuch;
    if (comesBack) this.called.add(block);
    else if (!isTail) this.flattened.add(block);
    const inner = comesBack ? { link: block, back, outer: call } : call;
    return this.#place(block.options.groupId, null, inner) ?? back;
  }

  /** Where the flow goes after the block by itself. */
  #after(point: Point): Point | null {
    const isLast = point.block.index === point.block.group.blocks.length - 1;
    // Bubbles in the middle of a group ignore an edge of theirs.
    const edge = point.kind === "bubble" && !isLast ? null : point.block.edge;
    return this.#target(edge, point.call) ?? this.#following(point) ?? backFrom(point.call);
  }

  #following(point: Point): Point | null {
    const next = point.block.group.blocks[point.block.index + 1];
    return next === undefined ? null : pointAt(next, point.call);
  }

  #follow(edge: string | null, point: Point): Point | null {
    return this.#target(edge, point.call) ?? this.#after(point);
  }

  #target(edgeId: string | null, call: Call | null): Point | null {
    const edge = edgeId === null ? undefined : this.#source.edges.get(edgeId);
    return edge === undefined ? null : this.#place(edge.groupId, edge.blockId, call);
  }

  #place(groupId: unknown, blockId: unknown, call: Call | null): Point | null {
    const blocks = typeof groupId === "string" ? this.#groups.get(groupId) : undefined;
    if (blocks === undefined) return null;
    const block = blocks.find(({ id }) => id === blockId) ?? blocks[0];
    return block === undefined ? backFrom(call) : pointAt(block, call);
  }
}

function pointAt(block: SourceBlock, call: Call | null): Point {
  const key = [...chainOf(call).map(({ link }) => link.ref), block.ref].join("/");
  return { key, block, kind: kindOf(block), call };
}

/** Where the flow goes when it ends inside a call: behind the innermost link that something follows. */
function backFrom(call: Call | null): Point | null {
  return call?.back ?? null;
}

function chainOf(call: Call | null): Call[] {
  const chain: Call[] = [];
  for (let current = call; current !== null; current = current.outer) chain.unshift(current);
  return chain;
}

/** The edge of each choice; a card has one for each of its buttons. */
function choiceEdges(block: SourceBlock): readonly (string | null)[] {
  if (block.type !== "cards") return block.items.map(({ edge }) => edge);
  return block.items.flatMap(({ raw }) =>
    listOf(raw.paths).map((path) => {
      const edge = looseOf(path).outgoingEdgeId;
      return typeof edge === "string" ? edge : null;
    }),
  );
}
