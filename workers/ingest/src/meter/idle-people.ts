/**
 * People lost at a step: those who stand there and have not moved for `LOST_AFTER_SECONDS`. Pure.
 *
 * `lost:{step}` is a counter like the others, logged, flushed and shown live. Nobody tells when a person gives up, so a
 * sweep raises it, and whoever moves or finishes afterwards lowers it again. Whether a position is counted as lost
 * follows from its time alone: it is, when its last move is not later than the line that the last sweep drew.
 */
import { LOST_AFTER_SECONDS } from "@borda/contracts";
import { type PositionEntry, stepOf } from "./positions.ts";

/** Sweeps stand on whole minutes, so that a crowd that leaves costs one log row a minute and not one a person. */
const SWEEP_MS = 60_000;

export class IdlePeople {
  #uptoSeconds: number;
  /** Not later than the last move of anybody above the line; null when nobody is. */
  #oldestActiveSeconds: number | null = null;

  /** @param uptoSeconds the line: last moves up to here are counted as lost, in seconds since the epoch */
  constructor(uptoSeconds = 0) {
    this.#uptoSeconds = uptoSeconds;
  }

  get uptoSeconds(): number {
    return this.#uptoSeconds;
  }

  /** The time of a move that is counted now: above the line, also when the clock was set back. */
  moveSeconds(nowMs: number): number {
    return Math.max(Math.floor(nowMs / 1_000), this.#uptoSeconds + 1);
  }

  /** Whether somebody whose last move was then is counted as lost. */
  isLost(atSeconds: number): boolean {
    return atSeconds <= this.#uptoSeconds;
  }

  /** Takes notice of somebody who stands at a step since then. */
  note(atSeconds: number): void {
    if (this.isLost(atSeconds)) return;
    this.#oldestActiveSeconds = Math.min(this.#oldestActiveSeconds ?? atSeconds, atSeconds);
  }

  /** When a sweep may find somebody, in milliseconds since the epoch; null when everybody is lost or gone. */
  get dueMs(): number | null {
    if (this.#oldestActiveSeconds === null) return null;
    return Math.ceil(((this.#oldestActiveSeconds + LOST_AFTER_SECONDS) * 1_000) / SWEEP_MS) * SWEEP_MS;
  }

  /** Moves the line. Gives how many more are lost, by index of their step. */
  sweep(positions: Iterable<PositionEntry>, nowMs: number): Map<number, number> {
    const found = new Map<number, number>();
    const uptoSeconds = Math.floor(nowMs / 1_000) - LOST_AFTER_SECONDS;
    if (uptoSeconds <= this.#uptoSeconds) return found;
    this.#oldestActiveSeconds = null;
    for (const { word, atSeconds } of positions) {
      if (atSeconds > uptoSeconds) {
        this.#oldestActiveSeconds = Math.min(this.#oldestActiveSeconds ?? atSeconds, atSeconds);
      } else if (!this.isLost(atSeconds)) {
        const step = stepOf(word);
        found.set(step, (found.get(step) ?? 0) + 1);
      }
    }
    this.#uptoSeconds = uptoSeconds;
    return found;
  }

  /** Puts a logged line back; `resume` follows when all of the log is read. */
  replay(uptoSeconds: number): void {
    this.#uptoSeconds = Math.max(this.#uptoSeconds, uptoSeconds);
  }

  /** Finds out anew who may become lost next. */
  resume(positions: Iterable<PositionEntry>): void {
    this.#oldestActiveSeconds = null;
    for (const { atSeconds } of positions) this.note(atSeconds);
  }
}
