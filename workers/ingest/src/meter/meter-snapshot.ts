/** A meter's state as parts that fit a row each, and back: everything that its log held so far. */
import { CounterMap } from "./counter-map.ts";
import { CounterNames, isRowBacked } from "./counter-names.ts";
import { EventWindow } from "./event-window.ts";
import type { FlushLedger } from "./flush-ledger.ts";
import { IdlePeople } from "./idle-people.ts";
import { decodeSections, encodeSections } from "./log-codec.ts";
import type { WindowEntries } from "./meter-change.ts";
import { QuizMeterState } from "./quiz-meter.ts";

/** Entries in one part: 1.6 MB at most, when all of them are positions. */
const PART_ENTRIES = 100_000;

export type SnapshotPart = { readonly kind: string; readonly body: ArrayBuffer | string };

type SnapshotHead = {
  readonly seq: number;
  readonly horizonMs: number;
  readonly pendingSinceMs: number | null;
  readonly steps: readonly string[];
  /** Absent in snapshots of before people were counted as lost. */
  readonly idleUptoSeconds?: number;
  /** Whether parts `counted` say what was counted of which attempts; snapshots of before that have none. */
  readonly hasCounted?: boolean;
};
/** What was counted of one segment of attempts: of the generation that starts at `n`, or of those forgotten. */
type CountedPart = { readonly n: number | null; readonly k: Record<string, number> };

/** The parts of a snapshot of all that memory holds. */
export function* snapshotParts(state: QuizMeterState, ledger: FlushLedger): Generator<SnapshotPart> {
  const head: SnapshotHead = {
    seq: ledger.lastSeq,
    horizonMs: state.window.horizonMs,
    pendingSinceMs: ledger.pendingSinceMs,
    steps: state.names.steps,
    idleUptoSeconds: state.idle.uptoSeconds,
    hasCounted: true,
  };
  yield { kind: "head", body: JSON.stringify(head) };
  yield { kind: "totals", body: JSON.stringify(state.totals) };
  yield { kind: "pending", body: JSON.stringify(ledger.pending) };
  for (const part of windowParts(state)) yield { kind: "window", body: encodeSections([part]) };
  for (const part of countedParts(state)) yield { kind: "counted", body: JSON.stringify(part) };
}

/** The state that the parts hold; what PostgreSQL has not of it is noted in `ledger`. No parts give an empty state. */
export function restoreSnapshot(parts: readonly SnapshotPart[], ledger: FlushLedger): QuizMeterState {
  const texts = (kind: string) =>
    parts.filter((part) => part.kind === kind).map((part) => part.body as string);
  const head = parseOr<SnapshotHead>(texts("head")[0], {
    seq: 0,
    horizonMs: -1,
    pendingSinceMs: null,
    steps: [],
    hasCounted: true,
  });
  const totals = new CounterMap(parseOr(texts("totals")[0], {}));
  const state = new QuizMeterState(
    new EventWindow(head.horizonMs),
    totals,
    new CounterNames(head.steps, totals.keys()),
    new IdlePeople(head.idleUptoSeconds),
  );
  for (const { body } of parts) {
    if (typeof body !== "string") state.restore(decodeSections(body));
  }
  restoreCounted(state, head.hasCounted === true ? texts("counted") : null);
  ledger.note(head.seq, new CounterMap(parseOr(texts("pending")[0], {})), head.pendingSinceMs ?? 0);
  return state;
}

/** The window in pieces that fit a row each. A generation without entries is left out: it comes back when needed. */
function* windowParts({ window }: QuizMeterState): Generator<WindowEntries> {
  for (const { startMs, seen, positions } of window.generations) {
    let part: WindowEntries = { startMs, seen: [], positions: [] };
    const isFull = () => part.seen.length + part.positions.length >= PART_ENTRIES;
    for (const fingerprint of seen) {
      part.seen.push(fingerprint);
      if (!isFull()) continue;
      yield part;
      part = { startMs, seen: [], positions: [] };
    }
    for (const position of positions) {
      part.positions.push(position);
      if (!isFull()) continue;
      yield part;
      part = { startMs, seen: [], positions: [] };
    }
    if (part.seen.length + part.positions.length > 0) yield part;
  }
}

function countedParts({ window }: QuizMeterState): CountedPart[] {
  const parts = [
    { n: null, k: window.forgotten.counters.toJSON() },
    ...window.generations.map(({ startMs, counted }) => ({ n: startMs, k: counted.counters.toJSON() })),
  ];
  return parts.filter(({ k }) => Object.keys(k).length > 0);
}

/** @param parts null for a snapshot that does not say whose counts are whose: all go to the oldest generation */
function restoreCounted({ window, totals }: QuizMeterState, parts: readonly string[] | null): void {
  if (parts === null) {
    const oldest = window.generations[0]?.counted ?? window.forgotten;
    oldest.counters.addMatching(totals, isRowBacked);
    return;
  }
  for (const part of parts) {
    const { n, k } = JSON.parse(part) as CountedPart;
    const counted = n === null ? window.forgotten : window.generationFrom(n).counted;
    counted.counters.addAll(new CounterMap(k));
  }
}

function parseOr<Value>(text: string | undefined, fallback: Value): Value {
  return text === undefined ? fallback : (JSON.parse(text) as Value);
}
