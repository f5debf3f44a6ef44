/** A simulation of bad days: everything that may fail between queue, PostgreSQL, meter and trigger queue, in any order. */
import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { movesAlong, type SubmissionMessage } from "@borda/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CRASH_POINTS, type CrashPoint } from "../crash-points.ts";
import { type IngestWorld, resetIngestWorld } from "../testing/ingest-doubles.ts";
import { makeAttemptId, makeSubmission, QUIZ_ID } from "../testing/messages.ts";
import { brokenInvariants, MeterModel } from "../testing/meter-model.ts";
import { databaseError } from "../testing/store-double.ts";
import { consumeBatch } from "./consume-batch.ts";
import { meterEntriesOf } from "./meter-events.ts";

const CAMPAIGN_ID = "01990000-0000-7000-8000-00000000cafe";
const STEPS = ["welcome", "skin", "hair", "contact", "end"];

/** One attempt: a partial after some of its steps, then perhaps its final answer. */
const attemptArbitrary = fc
  .record({
    partials: fc.subarray([1, 2, 3, 4]),
    finishes: fc.boolean(),
    leavesContact: fc.boolean(),
  })
  .map(({ partials, finishes, leavesContact }): SubmissionMessage[] => {
    const attemptId = makeAttemptId();
    const contact = { name: null, emails: leavesContact ? ["ana@example.com"] : [], phones: [] };
    const messageAt = (seq: number, final: boolean) =>
      makeSubmission({ attemptId, seq, final, contact, moves: movesAlong(STEPS.slice(0, seq)) });
    return [
      ...partials.map((seq) => messageAt(seq, false)),
      ...(finishes ? [messageAt(STEPS.length, true)] : []),
    ];
  });

type Fault = "none" | "away" | "in-doubt" | "meter" | "trigger-queue" | CrashPoint;
const faultArbitrary: fc.Arbitrary<Fault> = fc.constantFrom(
  "none",
  "away",
  "in-doubt",
  "meter",
  "trigger-queue",
  ...CRASH_POINTS.slice(0, 5),
);

function arrange(world: IngestWorld, fault: Fault): void {
  world.store.away = fault === "away" ? databaseError("57P01") : null;
  world.store.inDoubt = fault === "in-doubt" ? databaseError(null) : null;
  world.meterFailure = fault === "meter" ? new Error("the object is overloaded") : null;
  world.queueFailure = fault === "trigger-queue" ? new Error("Too Many Requests") : null;
  world.crashes.splice(0, world.crashes.length, ...CRASH_POINTS.filter((point) => point === fault));
}

/** Delivers in batches, with a fault each while there are some, until every message was taken. */
async function deliverAll(
  world: IngestWorld,
  messages: readonly SubmissionMessage[],
  faults: readonly Fault[],
  batchSize: number,
): Promise<void> {
  let waiting = messages.map((body, index) => ({ id: `m${index}`, timestamp: 0, attempts: 1, body }));
  for (let turn = 0; waiting.length > 0; turn += 1) {
    arrange(world, faults[turn] ?? "none");
    const delivered = waiting.slice(0, batchSize);
    const ctx = createExecutionContext();
    const batch = createMessageBatch("borda-submissions-0", delivered);
    await consumeBatch(batch, world.deps);
    const { explicitAcks, retryMessages } = await getQueueResult(batch, ctx);
    expect(explicitAcks.length + retryMessages.length).toBe(delivered.length);
    // What was given back comes again after everything else.
    const again = delivered.filter(({ id }) => !explicitAcks.includes(id));
    waiting = [
      ...waiting.slice(batchSize),
      ...again.map((message) => ({ ...message, attempts: message.attempts + 1 })),
    ];
  }
}

test("whatever fails in whatever order, each row, count and trigger happens exactly once", async () => {
  const days = fc.array(attemptArbitrary, { minLength: 1, maxLength: 6 }).chain((attempts) =>
    fc.record({
      messages: fc.shuffledSubarray([...attempts.flat(), ...attempts.flat()], {
        minLength: attempts.flat().length * 2,
      }),
      faults: fc.array(faultArbitrary, { maxLength: 12 }),
      batchSize: fc.integer({ min: 1, max: 9 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(days, async ({ messages, faults, batchSize }) => {
      const world = resetIngestWorld();
      world.store.campaignIds = [CAMPAIGN_ID];
      await deliverAll(world, messages, faults, batchSize);
      const best = new Map<string, SubmissionMessage>();
      const model = new MeterModel();
      for (const message of messages) {
        const known = best.get(message.attemptId);
        if (known === undefined || message.final || (!known.final && message.seq > known.seq)) {
          best.set(message.attemptId, message);
        }
        for (const entry of meterEntriesOf(message, [message])) model.apply(entry);
      }
      const rows = [...world.store.rows.values()].map(({ attemptId, seq, final }) => [attemptId, seq, final]);
      const expected = [...best.values()].map(({ attemptId, seq, final }) => [attemptId, seq, final]);
      expect(rows.toSorted()).toEqual(expected.toSorted());
      const totals = world.totalsOf(QUIZ_ID);
      expect(totals).toEqual(model.totals());
      expect(brokenInvariants(totals)).toEqual([]);
      const finals = [...best.values()].filter((message) => message.final).length;
      expect({ outbox: world.store.outbox.size, completions: totals.completions ?? 0 }).toEqual({
        outbox: finals,
        completions: finals,
      });
      expect(world.store.deadLetters).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
