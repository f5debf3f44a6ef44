/**
 * The meter as one would write it without caring for memory: the reference that property tests compare with.
 * Everything is kept, nothing is forgotten, and every rule stands in a sentence.
 */
import type { AttemptEvents } from "@borda/contracts";

type ModelAttempt = {
  /** Steps in the order in which they were entered; the last is where the attempt stands. */
  entered: string[];
  readonly reached: Set<string>;
  readonly options: Set<string>;
  viewed: boolean;
  lead: boolean;
  finished: boolean;
};

export class MeterModel {
  readonly attempts = new Map<string, ModelAttempt>();

  apply({ attemptId, events }: AttemptEvents): void {
    const attempt = this.attempts.get(attemptId) ?? {
      entered: [],
      reached: new Set(),
      options: new Set(),
      viewed: false,
      lead: false,
      finished: false,
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
      if (!attempt.finished && seq === attempt.entered.length) attempt.entered.push(to);
    }
    const ends = events.some((event) => event.kind === "done");
    if (!attempt.finished) {
      for (const event of events) {
        if (event.kind === "option") attempt.options.add(`option:${event.element}:${event.choice}`);
      }
    }
    if (ends) attempt.finished = true;
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
    if (name.startsWith("reached:") && value > started) broken.push(`${name} is ${value} of ${started}`);
  }
  const finished = totals.completions ?? 0;
  if (standing + finished !== started) {
    broken.push(`${standing} stand somewhere and ${finished} finished, but ${started} started`);
  }
  return broken;
}
