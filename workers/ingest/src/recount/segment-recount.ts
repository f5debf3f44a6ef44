/**
 * The meter's side of a recount. Pure.
 *
 * Rows are stored before the meter hears of them, and it may hear of them late, so a difference between rows and counters
 * is no drift in itself. What may be corrected, and why nothing is ever counted twice by it:
 *
 * - Attempts in the window that the meter does not know: the recount tells of them as the queue would (`record`). Their
 *   fingerprints make a later delivery a repeat.
 * - Forgotten attempts: their events are ignored for good, so only a recount changes their counts, and these are set to
 *   what the rows say. The correction is logged with the window's begin, which never goes back behind it.
 * - Links that were followed join rows that were counted before. Those in the window are told one by one too, before their
 *   segment is settled, and are never added as a sum.
 * - Counts in the window without a row: taken away when all rows of the segment are settled and nothing happened there
 *   between the recount's look at the meter and its correction. What the meter knew then had its row before.
 */
import { CLICKED, uuidv7TimeMs } from "@borda/contracts";
import { CounterMap } from "../meter/counter-map.ts";
import { type CounterNames, splitCounterKey } from "../meter/counter-names.ts";
import type { Counted, EventWindow } from "../meter/event-window.ts";
import { AttemptFingerprints } from "../meter/fingerprints.ts";
import type { MeterChange } from "../meter/meter-change.ts";
import type { QuizMeterState } from "../meter/quiz-meter.ts";
import type { Drift, RecountView, RowFact, SegmentRows, Settlement } from "./recount-types.ts";

const NO_DRIFT: Drift = { completions: 0, leads: 0, options: 0 };

type Seen = { readonly counted: Counted; readonly changes: number };

/** The recount that is under way, if any. It lives in memory alone: after an eviction its settlements are `busy`. */
export class SegmentRecount {
  #id: string | null = null;
  #horizonMs = -1;
  readonly #seen = new Map<number | null, Seen>();

  open(id: string, window: EventWindow): RecountView {
    this.#id = id;
    this.#horizonMs = window.horizonMs;
    this.#seen.clear();
    const starts = [null, ...window.generations.map(({ startMs }) => startMs)];
    const segments = starts.map((startMs) => {
      const counted = window.countedOf(startMs);
      this.#seen.set(startMs, { counted, changes: counted.changes });
      const { counters } = counted;
      return { startMs, completions: counters.total("completions"), leads: counters.total("leads") };
    });
    return { horizonMs: window.horizonMs, segments };
  }

  /** Applies what is missing or too much, and gives it as a change, to be stored like a batch's. */
  settle(
    id: string,
    segment: number | null,
    rows: SegmentRows,
    state: QuizMeterState,
  ): { settlement: Settlement; change: MeterChange | null } {
    const seen = this.#seen.get(segment);
    const counted = state.window.countedOf(segment);
    const isUnchanged = seen?.counted === counted && seen.changes === counted.changes;
    if (id !== this.#id || !isUnchanged) return busy();
    const difference = differenceOf(segment, counted.counters, rows, state.names);
    const ends = difference.total("completions");
    // Attempts of the window are told one by one, or the queue could count them again.
    if (segment !== null && ends > 0) return busy();
    if (difference.size === 0) return { settlement: { result: "agrees", drift: NO_DRIFT }, change: null };
    const change: MeterChange = {
      deltas: withPlaces(difference, ends),
      sections: [],
      newSteps: [],
      correction: { segment, counted: difference, horizonMs: this.#horizonMs },
    };
    state.replay(change);
    return { settlement: { result: "corrected", drift: driftOf(difference) }, change };
  }
}

function busy(): { settlement: Settlement; change: null } {
  return { settlement: { result: "busy", drift: NO_DRIFT }, change: null };
}

/** Ids of the attempts in the window whose end or contact was not counted. */
export function unknownAttempts(window: EventWindow, rows: readonly RowFact[]): string[] {
  return rows
    .filter(({ id, final, lead }) => {
      const createdMs = uuidv7TimeMs(id);
      if (createdMs <= window.horizonMs) return false;
      const seen = window.knownGenerationOf(createdMs)?.seen;
      const fingerprints = new AttemptFingerprints(id);
      const knows = (event: string) => seen?.has(fingerprints.of(event)) === true;
      return (final && !knows("done")) || (lead && !knows("lead"));
    })
    .map(({ id }) => id);
}

/** What must be added to the counted for it to say what the rows say. */
function differenceOf(
  segment: number | null,
  counted: CounterMap,
  rows: SegmentRows,
  names: CounterNames,
): CounterMap {
  const expected = expectedOf(rows, names);
  const difference = new CounterMap();
  difference.addAll(expected);
  difference.subtractAll(counted);
  const elements = new Set(rows.options.map(({ element }) => element));
  const isJudged = (key: string) => {
    const { name } = splitCounterKey(key);
    // A contact that was taken back was one all the same: rows tell the least that there were, not the most. Those that
    // are missing in the window are told one by one.
    if (name === "leads") return segment === null && difference.total("leads") > 0;
    if (!name.startsWith("option:")) return true;
    const [, element = "", choice] = name.split(":");
    // Links join rows that are settled, and their messages may still come. Rows tell them by their value, whatever the type.
    if (choice === CLICKED) return segment === null || difference.total(name) < 0;
    // An element that no row answers may be of a type whose answers are not read as options.
    return expected.total("completions") === 0 || elements.has(element);
  };
  const judged = new CounterMap();
  judged.addMatching(difference, isJudged);
  return judged;
}

function expectedOf({ completions, leads, options }: SegmentRows, names: CounterNames): CounterMap {
  const expected = new CounterMap();
  for (const [name, counts] of Object.entries({ completions, leads })) {
    for (const [dimension, count] of Object.entries(counts)) {
      expected.add(name, dimension === "" ? "" : names.dimensionName(dimension), count);
    }
  }
  for (const { element, choice, count } of options) {
    expected.add(names.optionName(element, choice), "", count);
  }
  return expected;
}

/**
 * The totals beside the corrected ones, so that `at` and the finished go on to sum up to the started: an end that was
 * missing began too; an end without a row leaves somebody who began, at a step that nobody knows.
 */
function withPlaces(difference: CounterMap, ends: number): CounterMap {
  const deltas = new CounterMap();
  deltas.addAll(difference);
  if (ends < 0) deltas.add("at:_other", "", -ends);
  if (ends > 0) {
    for (const { name, dimension, delta } of difference.deltas()) {
      if (name === "completions") deltas.add("started", dimension, delta);
    }
  }
  return deltas;
}

function driftOf(difference: CounterMap): Drift {
  const options = difference.deltas().filter(({ name }) => name.startsWith("option:"));
  return {
    completions: Math.abs(difference.total("completions")),
    leads: Math.abs(difference.total("leads")),
    options: options.reduce((sum, { delta }) => sum + Math.abs(delta), 0),
  };
}
