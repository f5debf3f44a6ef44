/**
 * The meter as one would write it without caring for memory: the reference that property tests compare with.
 * Everything is kept, nothing is forgotten, and every rule stands in a sentence.
 */
import { type AttemptEvents, CLICKED, LOST_AFTER_SECONDS } from "@borda/contracts";

type ModelAttempt = {
  /** Steps in the order in which they were entered; the last is where the attempt stands. */
  entered: string[];
  readonly reached: Set<string>;
  readonly options: Set<string>;
  viewed: boolean;
  lead: boolean;
  finished: boolean;
  /** When the last move was counted. */
  movedAtMs: number;
};

export class MeterModel {
  readonly attempts = new Map<string, ModelAttempt>();

  /** @param nowMs when the events come; matters to `lostAt` alone */
  apply({ attemptId, events }: AttemptEvents, nowMs = 0): void {
    const attempt = this.attempts.get(attemptId) ?? {
      entered: [],
      reached: new Set(),
      options: new Set(),
      viewed: false,
      lead: false,
      finished: false,
      movedAtMs: 0,
    };
    this.attempts.set(attemptId, attempt);
    if (events.some((event) => event.kind === "view")) attempt.viewed = true;
    if (events.some((event) => event.kind === "lead")) attempt.lead = true;
    const moves = events.filter((event) => event.kind === "move").toSorted((a, b) => a.seq - b.seq);
    let prefix = attempt.finished ? 0 : attempt.entered.length;
    for (const { seq, to } of moves) {
      if (seq > prefix) continue;
      prefix = Math.max(prefix, seq + 1);
      attempt.reached.add(to);
      if (attempt.finished || seq !== attempt.entered.length) continue;
      attempt.entered.push(to);
      attempt.movedAtMs = nowMs;
    }
    const ends = events.some((event) => event.kind === "done");
    for (const event of events) {
      if (event.kind !== "option" || (attempt.finished && event.choice !== CLICKED)) continue;
      attempt.options.add(`option:${event.element}:${event.choice}`);
    }
    if (ends) attempt.finished = true;
  }

  /** `lost:{step}` as somebody who looks at this moment counts them. */
  lostAt(nowMs: number): Record<string, number> {
    const lost: Record<string, number> = {};
    for (const { finished, entered, movedAtMs } of this.attempts.values()) {
      const step = entered.at(-1);
      const idleSeconds = Math.floor(nowMs / 1_000) - Math.floor(movedAtMs / 1_000);
      if (finished || step === undefined || idleSeconds < LOST_AFTER_SECONDS) continue;
      lost[`lost:${step}`] = (lost[`lost:${step}`] ?? 0) + 1;
    }
    return lost;
  }

  totals(): Record<string, number> {
    const totals: Record<string, number> = {};
    const add = (name: string) => {
      totals[name] = (totals[name] ?? 0) + 1;
    };
    for (const attempt of this.attempts.values()) {
      if (attempt.viewed) add("views");
      if (attempt.lead) add("leads");
      if (attempt.finished) add("completions");
      if (attempt.finished || attempt.entered.length > 0) add("started");
      const standsAt = attempt.entered.at(-1);
      if (!attempt.finished && standsAt !== undefined) add(`at:${standsAt}`);
      for (const step of attempt.reached) add(`reached:${step}`);
      for (const option of attempt.options) add(option);
    }
    return totals;
  }
}

/** What is wrong with the totals of a meter, as sentences; none when all invariants hold. */
export function brokenInvariants(totals: Readonly<Record<string, number>>): string[] {
  const broken: string[] = [];
  const started = totals.started ?? 0;
  let standing = 0;
  for (const [name, value] of Object.entries(totals)) {
    if (value < 0) broken.push(`${name} is ${value}`);
    if (name.startsWith("at:")) standing += value;
    const here = name.startsWith("lost:") ? (totals[name.replace("lost:", "at:")] ?? 0) : value;
    if (value > here) broken.push(`${name} is ${value} of ${here}`);
    if (name.startsWith("reached:") && value > started) broken.push(`${name} is ${value} of ${started}`);
  }
  const finished = totals.completions ?? 0;
  if (standing + finished !== started) {
    broken.push(`${standing} stand somewhere and ${finished} finished, but ${started} started`);
  }
  return broken;
}
