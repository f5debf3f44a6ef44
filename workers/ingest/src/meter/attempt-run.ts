/** One attempt's events within a batch: the rules of counting. `quiz-meter.ts` says which invariants they keep. */
import { MAX_MOVES, type MeterDimensions, type MeterEvent } from "@borda/contracts";
import type { BrokenDownName, CounterNames } from "./counter-names.ts";
import type { Generation } from "./event-window.ts";
import { AttemptFingerprints, type Fingerprint } from "./fingerprints.ts";
import type { IdlePeople } from "./idle-people.ts";
import type { ChangeRecorder, WindowSection } from "./meter-change.ts";
import { type DatedPosition, packPosition } from "./positions.ts";

export type MoveEvent = Extract<MeterEvent, { kind: "move" }>;
export type OptionEvent = Extract<MeterEvent, { kind: "option" }>;

/** What the attempts of a batch have in common. */
export type BatchRun = {
  readonly change: ChangeRecorder;
  readonly names: CounterNames;
  readonly idle: IdlePeople;
  /** The time of the batch's moves. */
  readonly moveSeconds: number;
};

export class AttemptRun {
  readonly #change: ChangeRecorder;
  readonly #names: CounterNames;
  readonly #idle: IdlePeople;
  readonly #moveSeconds: number;
  readonly #generation: Generation;
  readonly #fingerprints: AttemptFingerprints;
  readonly #dimensions: MeterDimensions;
  readonly #key: Fingerprint;

  constructor(
    { change, names, idle, moveSeconds }: BatchRun,
    generation: Generation,
    entry: { readonly attemptId: string; readonly dimensions: MeterDimensions },
  ) {
    this.#change = change;
    this.#names = names;
    this.#idle = idle;
    this.#moveSeconds = moveSeconds;
    this.#generation = generation;
    this.#fingerprints = new AttemptFingerprints(entry.attemptId);
    this.#dimensions = entry.dimensions;
    this.#key = this.#fingerprints.of("position");
  }

  /** Counts a total the first time that this attempt's event is seen. */
  once(eventKey: string, name: BrokenDownName): boolean {
    if (!this.#remember(eventKey)) return false;
    this.#addBrokenDown(name);
    return true;
  }

  /** Made when something is put into it: most events are no repeats, but some batches hold nothing else. */
  get #section(): WindowSection {
    return this.#change.sectionOf(this.#generation);
  }

  get isFinished(): boolean {
    return this.#generation.seen.has(this.#fingerprints.of("done"));
  }

  applyMoves(moves: readonly MoveEvent[]): void {
    if (moves.length === 0) return;
    const finished = this.isFinished;
    let applied = this.#generation.positions.get(this.#key)?.moves ?? 0;
    // Moves with a smaller number stand behind an unbroken prefix, applied before or in this entry.
    let prefix = applied;
    for (const move of moves.toSorted((left, right) => left.seq - right.seq)) {
      const isReachable = move.seq >= 0 && move.seq <= prefix;
      if (!isReachable) {
        this.#change.count(false);
        continue;
      }
      const enters = !finished && move.seq === applied && applied <= MAX_MOVES;
      if (enters) {
        this.#enter(move.to, applied + 1);
        applied += 1;
      }
      prefix = Math.max(prefix, move.seq + 1);
      this.#change.count(this.#reach(move.to) || enters);
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
    this.#leave(position);
    this.#place(0);
    return true;
  }

  /**
   * Options that come with the end need no fingerprint of their own: the end is recognised, and nothing counts after it.
   * That is a third of what a meter would otherwise have to remember.
   */
  applyOptions(options: readonly OptionEvent[], withEnd: boolean): void {
    const counted = new Set<string>();
    for (const { element, choice } of options) {
      const key = `option:${element}:${choice}`;
      const isNew = withEnd
        ? !counted.has(key) && !this.#generation.seen.has(this.#fingerprints.of(key))
        : this.#remember(key);
      counted.add(key);
      if (isNew) this.#section.deltas.add(this.#names.optionName(element, choice), "", 1);
      this.#change.count(isNew);
    }
  }

  #enter(step: string, moves: number): void {
    const position = this.#generation.positions.get(this.#key);
    if (position === null) this.#addBrokenDown("started");
    else this.#leave(position);
    const index = this.#names.indexOfStep(step);
    this.#section.deltas.add(`at:${this.#names.stepAt(index)}`, "", 1);
    this.#place(packPosition({ step: index, moves }));
  }

  #leave({ step, atSeconds }: DatedPosition): void {
    const name = this.#names.stepAt(step);
    this.#section.deltas.add(`at:${name}`, "", -1);
    if (this.#idle.isLost(atSeconds)) this.#section.deltas.add(`lost:${name}`, "", -1);
  }

  #reach(step: string): boolean {
    const name = this.#names.stepAt(this.#names.indexOfStep(step));
    if (!this.#remember(`reached:${name}`)) return false;
    this.#section.deltas.add(`reached:${name}`, "", 1);
    return true;
  }

  #place(word: number): void {
    const entry = { ...this.#key, word, atSeconds: this.#moveSeconds };
    this.#generation.positions.set(entry);
    this.#section.positions.push(entry);
    if (word !== 0) this.#idle.note(entry.atSeconds);
  }

  #remember(eventKey: string): boolean {
    const fingerprint = this.#fingerprints.of(eventKey);
    if (!this.#generation.seen.add(fingerprint)) return false;
    this.#section.seen.push(fingerprint);
    return true;
  }

  #addBrokenDown(name: BrokenDownName): void {
    this.#section.deltas.add(name, "", 1);
    for (const dimension of this.#names.dimensionsOf(this.#dimensions)) {
      this.#section.deltas.add(name, dimension, 1);
    }
  }
}
