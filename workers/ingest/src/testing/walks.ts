/** Random funnels and the messages of people who walk through them, for property tests. */
import { type AttemptEvents, CLICKED, type MeterEvent } from "@borda/contracts";
import fc from "fast-check";
import { makeAttemptId, makeDimensions, moveEvents } from "./messages.ts";

/** A directed graph as lists of followers; step 0 is where everybody begins. */
export type Funnel = readonly (readonly number[])[];

export const funnelArbitrary: fc.Arbitrary<Funnel> = fc.integer({ min: 2, max: 8 }).chain((steps) =>
  fc.array(fc.array(fc.nat(steps - 1), { minLength: 1, maxLength: 3 }), {
    minLength: steps,
    maxLength: steps,
  }),
);

/** How one person behaves: at each turn forward (which follower), or back. */
type Habit = {
  readonly turns: readonly { readonly back: boolean; readonly choice: number }[];
  /** After how many turns a second tab takes another way, if it does. */
  readonly forkAt: number | null;
  readonly forkTurns: readonly { readonly back: boolean; readonly choice: number }[];
  readonly finishes: boolean;
  readonly leavesContact: boolean;
  /** The links that are followed after the end, one after the other. */
  readonly follows: readonly string[];
};

const turnArbitrary = fc.record({
  back: fc.boolean().map((value) => value),
  choice: fc.nat(5),
});
export const habitArbitrary = (twoTabs: boolean): fc.Arbitrary<Habit> =>
  fc.record({
    turns: fc.array(turnArbitrary, { minLength: 1, maxLength: 9 }),
    forkAt: twoTabs ? fc.option(fc.nat(5)) : fc.constant(null),
    forkTurns: fc.array(turnArbitrary, { maxLength: 6 }),
    finishes: fc.boolean(),
    leavesContact: fc.boolean(),
    follows: fc.subarray(["pay", "chat"]),
  });

/** The steps that somebody enters in turn. */
function walk(funnel: Funnel, turns: Habit["turns"]): number[] {
  const entered = [0];
  const trail = [0];
  for (const { back, choice } of turns) {
    if (back && trail.length > 1) trail.pop();
    else {
      const followers = funnel[trail.at(-1) ?? 0] ?? [0];
      trail.push(followers[choice % followers.length] ?? 0);
    }
    entered.push(trail.at(-1) ?? 0);
  }
  return entered;
}

const stepName = (step: number) => `step_${step}`;

/** All messages of one attempt as the consumer would tell them: a prefix after each turn, the end, then its links. */
export function messagesOf(funnel: Funnel, habit: Habit): AttemptEvents[] {
  const attemptId = makeAttemptId();
  const dimensions = makeDimensions();
  const message = (steps: readonly number[], more: readonly MeterEvent[] = []): AttemptEvents => ({
    attemptId,
    dimensions,
    events: [...moveEvents(...steps.map(stepName)), ...more],
  });
  const path = walk(funnel, habit.turns);
  const option: MeterEvent = { kind: "option", element: "colour", choice: `shade_${path.length % 3}` };
  const messages = path.map((_, index) => message(path.slice(0, index + 1)));
  messages.push({ attemptId, dimensions, events: [{ kind: "view" }] });
  if (habit.leavesContact) messages.push(message(path, [{ kind: "lead" }]), message([], [option]));
  if (habit.forkAt !== null) {
    const shared = habit.turns.slice(0, habit.forkAt);
    const other = walk(funnel, [...shared, ...habit.forkTurns]);
    for (let length = shared.length + 1; length <= other.length; length += 1) {
      messages.push(message(other.slice(0, length)));
    }
  }
  if (habit.finishes) {
    const last = stepName(path.at(-1) ?? 0);
    const end: MeterEvent[] = [{ kind: "done", from: last }, option];
    const links = habit.follows.map((element): MeterEvent => ({ kind: "option", element, choice: CLICKED }));
    messages.push(message(path, end));
    // The finished attempt is sent again with every link; a recount tells the links alone.
    for (let count = 1; count <= links.length; count += 1) {
      messages.push(message(path, [...end, ...links.slice(0, count)]), message([], links.slice(0, count)));
    }
  }
  return messages;
}
