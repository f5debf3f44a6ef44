/**
 * Counts the attempts of one shard of a quiz. Pure: the clock is given, storage is the caller's.
 *
 * Invariants, for any order, repetition and subset of the messages (`quiz-meter.test.ts` holds them on random
 * graphs):
 * - every `at:{step}` is 0 or more, and the sum of `at` plus `completions` equals `started`;
 * - `reached:{step}` counts an attempt once and is at most `started`;
 * - `completions` counts each attempt with a `done` once;
 * - `lost:{step}` is 0 or more and at most `at:{step}` (`idle-people.ts`).
 *
 * How: an attempt's position is what the meter itself applied, never what a browser says it left. Move m is applied
 * when moves 0..m-1 were applied or stand in the same entry, so a gap never enters the gauge; since every message
 * carries all moves since the start, the next one that arrives closes it. Of two tabs that report different moves
 * under one number the first wins for `at`; `reached` is a union and counts both.
 */
import { type AttemptEvents, CLICKED, uuidv7TimeMs } from "@borda/contracts";
import { AttemptRun, type BatchRun, type MoveEvent, type OptionEvent } from "./attempt-run.ts";
import { CounterMap } from "./counter-map.ts";
import { CounterNames, isRowBacked } from "./counter-names.ts";
import { EventWindow } from "./event-window.ts";
import { IdlePeople } from "./idle-people.ts";
import {
  ChangeRecorder,
  type Correction,
  deltasOf,
  type MeterChange,
  type MeterTally,
  type WindowEntries,
  type WindowSection,
} from "./meter-change.ts";
import type { PositionEntry } from "./positions.ts";

export class QuizMeterState {
  readonly window: EventWindow;
  readonly totals: CounterMap;
  readonly names: CounterNames;
  readonly idle: IdlePeople;

  constructor(
    window: EventWindow = new EventWindow(),
    totals: CounterMap = new CounterMap(),
    names: CounterNames = new CounterNames(),
    idle: IdlePeople = new IdlePeople(),
  ) {
    this.window = window;
    this.totals = totals;
    this.names = names;
    this.idle = idle;
  }

  /** Applies each event once. The caller stores `change` before it answers, or throws this state away. */
  apply(batch: readonly AttemptEvents[], nowMs: number): { tally: MeterTally; change: MeterChange } {
    const knownSteps = this.names.steps.length;
    const change = new ChangeRecorder();
    const { names, idle } = this;
    const run: BatchRun = { change, names, idle, moveSeconds: idle.moveSeconds(nowMs) };
    for (const entry of batch) this.#applyEntry(entry, run, nowMs);
    const { sections, tally } = change;
    const deltas = deltasOf(sections);
    this.totals.addAll(deltas);
    for (const section of sections) this.#countSection(section);
    this.window.advance(nowMs);
    return { tally, change: { deltas, sections, newSteps: this.names.steps.slice(knownSteps) } };
  }

  #applyEntry(entry: AttemptEvents, run: BatchRun, nowMs: number): void {
    const { change } = run;
    const generation = this.window.generationOf(uuidv7TimeMs(entry.attemptId), nowMs);
    if (generation === null) {
      change.tally.late += entry.events.length;
      return;
    }
    const attempt = new AttemptRun(run, generation, entry);
    const moves: MoveEvent[] = [];
    const options: OptionEvent[] = [];
    const followed: OptionEvent[] = [];
    let hasEnd = false;
    for (const event of entry.events) {
      if (event.kind === "move") moves.push(event);
      else if (event.kind === "option") (event.choice === CLICKED ? followed : options).push(event);
      else if (event.kind === "done") hasEnd = true;
      else change.count(attempt.once(event.kind, event.kind === "view" ? "views" : "leads"));
    }
    attempt.applyMoves(moves);
    const wasFinished = attempt.isFinished;
    if (hasEnd) change.count(attempt.finish());
    // Links that are followed after the end are added to the stored row.
    attempt.applyOptions(followed, false);
    // Options that come after the end belong to an answer that is not in the stored row.
    if (wasFinished) change.tally.repeated += options.length;
    else attempt.applyOptions(options, hasEnd);
  }

  /** Counts whoever has become idle since the last sweep as lost. Null when nobody has; else stored like a batch. */
  sweepIdle(nowMs: number): MeterChange | null {
    const deltas = new CounterMap();
    for (const [step, people] of this.idle.sweep(this.#positions(), nowMs)) {
      deltas.add(`lost:${this.names.stepAt(step)}`, "", people);
    }
    if (deltas.size === 0) return null;
    this.totals.addAll(deltas);
    return { deltas, sections: [], newSteps: [], idleUptoSeconds: this.idle.uptoSeconds };
  }

  *#positions(): Iterable<PositionEntry> {
    for (const { positions } of this.window.generations) yield* positions;
  }

  #countSection({ startMs, deltas }: WindowSection): void {
    const { counted } = this.window.generationFrom(startMs);
    counted.counters.addMatching(deltas, isRowBacked);
    counted.changes += 1;
  }

  /** Takes over what a recount found. */
  correct(deltas: CounterMap, { segment, counted, horizonMs }: Correction): void {
    this.window.forgetUpTo(horizonMs);
    this.totals.addAll(deltas);
    const part = this.window.countedOf(segment);
    part.counters.addAll(counted);
    part.changes += 1;
  }

  /** Ends a replay. */
  resume(): void {
    this.idle.resume(this.#positions());
  }

  /** Puts a logged change back into memory; `resume` follows the last one. */
  replay(change: MeterChange): void {
    for (const step of change.newSteps) this.names.indexOfStep(step);
    this.names.rememberCounters(change.deltas.keys());
    if (change.correction === undefined) this.totals.addAll(change.deltas);
    else this.correct(change.deltas, change.correction);
    for (const section of change.sections) this.#countSection(section);
    this.restore(change.sections);
    if (change.idleUptoSeconds !== undefined) this.idle.replay(change.idleUptoSeconds);
  }

  /** Puts entries back that were counted already. */
  restore(sections: readonly WindowEntries[]): void {
    for (const { startMs, seen, positions } of sections) {
      const generation = this.window.generationFrom(startMs);
      for (const fingerprint of seen) generation.seen.add(fingerprint);
      for (const entry of positions) generation.positions.set(entry);
    }
  }
}
