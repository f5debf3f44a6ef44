/**
 * Counts the attempts of one shard of a quiz. Pure: the clock is given, storage is the caller's.
 *
 * Invariants, for any order, repetition and subset of the messages (architecture section 5; `quiz-meter.test.ts`
 * holds them on random graphs):
 * - every `at:{step}` is 0 or more, and the sum of `at` plus `completions` equals `started`;
 * - `reached:{step}` counts an attempt once and is at most `started`;
 * - `completions` counts each attempt with a `done` once.
 *
 * How: an attempt's position is what the meter itself applied, never what a browser says it left. Move m is applied
 * when moves 0..m-1 were applied or stand in the same entry, so a gap never enters the gauge; since every message
 * carries all moves since the start, the next one that arrives closes it. Of two tabs that report different moves
 * under one number the first wins for `at`; `reached` is a union and counts both.
 */
import {
  type AttemptEvents,
  MAX_MOVES,
  type MeterDimensions,
  type MeterEvent,
  uuidv7TimeMs,
} from "@borda/contracts";
import { CounterMap } from "./counter-map.ts";
import { type BrokenDownName, CounterNames } from "./counter-names.ts";
import { EventWindow, type Generation } from "./event-window.ts";
import { type Fingerprint, fingerprintOf } from "./fingerprints.ts";
import { packPosition } from "./positions.ts";

/** What one batch added to one generation of the window, in the order it happened. */
export type WindowSection = {
  readonly startMs: number;
  readonly seen: Fingerprint[];
  /** `word` is a packed position, 0 when the attempt finished. */
  readonly positions: (Fingerprint & { readonly word: number })[];
};

/** The effects of one batch: what the log keeps and what dashboards are told. */
export type MeterChange = {
  readonly deltas: CounterMap;
  readonly sections: readonly WindowSection[];
  /** Names of steps that were met for the first time, in the order of their indexes. */
  readonly newSteps: readonly string[];
};

/** How many events counted, how many had counted before (or could not count), how many were older than the window. */
export type MeterTally = { applied: number; repeated: number; late: number };

type MoveEvent = Extract<MeterEvent, { kind: "move" }>;
type OptionEvent = Extract<MeterEvent, { kind: "option" }>;

export class QuizMeterState {
  readonly window: EventWindow;
  readonly totals: CounterMap;
  readonly names: CounterNames;

  constructor(
    window: EventWindow = new EventWindow(),
    totals: CounterMap = new CounterMap(),
    names: CounterNames = new CounterNames(),
  ) {
    this.window = window;
    this.totals = totals;
    this.names = names;
  }

  /** Applies each event once. The caller stores `change` before it answers, or throws this state away. */
  apply(batch: readonly AttemptEvents[], nowMs: number): { tally: MeterTally; change: MeterChange } {
    const knownSteps = this.names.steps.length;
    const run = new BatchRun(this, nowMs);
    for (const entry of batch) run.applyEntry(entry);
    this.totals.addAll(run.deltas);
    this.window.advance(nowMs);
    const change = {
      deltas: run.deltas,
      sections: [...run.sections.values()],
      newSteps: this.names.steps.slice(knownSteps),
    };
    return { tally: run.tally, change };
  }

  /** Puts a logged change back into memory. */
  replay(change: MeterChange): void {
    for (const step of change.newSteps) this.names.indexOfStep(step);
    this.names.rememberCounters(change.deltas.keys());
    this.totals.addAll(change.deltas);
    for (const section of change.sections) {
      const generation = this.window.generationFrom(section.startMs);
      for (const fingerprint of section.seen) generation.seen.add(fingerprint);
      for (const { word, ...attempt } of section.positions) generation.positions.set(attempt, word);
    }
  }
}

/** One batch on its way through the state, gathering what the log must keep. */
class BatchRun {
  readonly deltas = new CounterMap();
  readonly sections = new Map<number, WindowSection>();
  readonly tally: MeterTally = { applied: 0, repeated: 0, late: 0 };
  readonly #state: QuizMeterState;
  readonly #nowMs: number;

  constructor(state: QuizMeterState, nowMs: number) {
    this.#state = state;
    this.#nowMs = nowMs;
  }

  applyEntry(entry: AttemptEvents): void {
    const generation = this.#state.window.generationOf(uuidv7TimeMs(entry.attemptId), this.#nowMs);
    if (generation === null) {
      this.tally.late += entry.events.length;
      return;
    }
    const attempt = new AttemptRun(this, this.#state, generation, entry);
    const moves: MoveEvent[] = [];
    const options: OptionEvent[] = [];
    let done = false;
    for (const event of entry.events) {
      if (event.kind === "move") moves.push(event);
      else if (event.kind === "option") options.push(event);
      else if (event.kind === "done") done = true;
      else this.count(attempt.once(event.kind, event.kind === "view" ? "views" : "leads"));
    }
    attempt.applyMoves(moves);
    const finished = done && attempt.finish();
    if (done) this.count(finished);
    // The options of an answer that came after the final one are not in the stored row and do not count.
    if (!done || finished) attempt.applyOptions(options);
    else this.tally.repeated += options.length;
  }

  count(applied: boolean): void {
    if (applied) this.tally.applied += 1;
    else this.tally.repeated += 1;
  }

  sectionOf(generation: Generation): WindowSection {
    const known = this.sections.get(generation.startMs);
    if (known !== undefined) return known;
    const made: WindowSection = { startMs: generation.startMs, seen: [], positions: [] };
    this.sections.set(generation.startMs, made);
    return made;
  }
}

/** One attempt's events within a batch. */
class AttemptRun {
  readonly #run: BatchRun;
  readonly #names: CounterNames;
  readonly #generation: Generation;
  readonly #attemptId: string;
  readonly #dimensions: MeterDimensions;
  readonly #key: Fingerprint;

  constructor(run: BatchRun, state: QuizMeterState, generation: Generation, entry: AttemptEvents) {
    this.#run = run;
    this.#names = state.names;
    this.#generation = generation;
    this.#attemptId = entry.attemptId;
    this.#dimensions = entry.dimensions;
    this.#key = fingerprintOf(entry.attemptId, "position");
  }

  /** Counts a total the first time that this attempt's event is seen. */
  once(eventKey: string, name: BrokenDownName): boolean {
    if (!this.#remember(eventKey)) return false;
    this.#addBrokenDown(name);
    return true;
  }

  applyMoves(moves: readonly MoveEvent[]): void {
    if (moves.length === 0) return;
    const finished = this.#generation.seen.has(fingerprintOf(this.#attemptId, "done"));
    let applied = this.#generation.positions.get(this.#key)?.moves ?? 0;
    // Moves with a smaller number stand behind an unbroken prefix, applied before or in this entry.
    let prefix = applied;
    for (const move of moves.toSorted((left, right) => left.seq - right.seq)) {
      const isReachable = move.seq >= 0 && move.seq <= prefix;
      if (!isReachable) {
        this.#run.count(false);
        continue;
      }
      const enters = !finished && move.seq === applied && applied <= MAX_MOVES;
      if (enters) {
        this.#enter(move.to, applied + 1);
        applied += 1;
      }
      prefix = Math.max(prefix, move.seq + 1);
      this.#run.count(this.#reach(move.to) || enters);
    }
  }

  /** Finishes the attempt; false when it had finished before. An attempt without moves starts and finishes at once. */
  finish(): boolean {
    const position = this.#generation.positions.get(this.#key);
    if (!this.once("done", "completions")) return false;
    if (position === null) {
      this.#addBrokenDown("started");
      return true;
    }
    this.#run.deltas.add(`at:${this.#names.stepAt(position.step)}`, "", -1);
    this.#place(0);
    return true;
  }

  applyOptions(options: readonly OptionEvent[]): void {
    for (const { element, choice } of options) {
      const isNew = this.#remember(`option:${element}:${choice}`);
      if (isNew) this.#run.deltas.add(this.#names.optionName(element, choice), "", 1);
      this.#run.count(isNew);
    }
  }

  #enter(step: string, moves: number): void {
    const position = this.#generation.positions.get(this.#key);
    if (position === null) this.#addBrokenDown("started");
    else this.#run.deltas.add(`at:${this.#names.stepAt(position.step)}`, "", -1);
    const index = this.#names.indexOfStep(step);
    this.#run.deltas.add(`at:${this.#names.stepAt(index)}`, "", 1);
    this.#place(packPosition({ step: index, moves }));
  }

  #reach(step: string): boolean {
    const name = this.#names.stepAt(this.#names.indexOfStep(step));
    if (!this.#remember(`reached:${name}`)) return false;
    this.#run.deltas.add(`reached:${name}`, "", 1);
    return true;
  }

  #place(word: number): void {
    this.#generation.positions.set(this.#key, word);
    this.#run.sectionOf(this.#generation).positions.push({ ...this.#key, word });
  }

  #remember(eventKey: string): boolean {
    const fingerprint = fingerprintOf(this.#attemptId, eventKey);
    if (!this.#generation.seen.add(fingerprint)) return false;
    this.#run.sectionOf(this.#generation).seen.push(fingerprint);
    return true;
  }

  #addBrokenDown(name: BrokenDownName): void {
    this.#run.deltas.add(name, "", 1);
    for (const dimension of this.#names.dimensionsOf(this.#dimensions)) {
      this.#run.deltas.add(name, dimension, 1);
    }
  }
}
