/** A finished attempt is final, however its messages are shuffled and cut into batches. */
import { createMessageBatch } from "cloudflare:test";
import { movesAlong, type SubmissionMessage } from "@borda/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CRASH_POINTS } from "../crash-points.ts";
import { resetIngestWorld } from "../testing/ingest-doubles.ts";
import { makeAttemptId, makeSubmission, QUIZ_ID } from "../testing/messages.ts";
import { consumeBatch } from "./consume-batch.ts";

/** Partials and two or three different ends of one attempt, as two tabs or an answer sent twice make them. */
const deliveriesArbitrary = fc
  .record({
    partials: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
    finals: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 3 }),
  })
  .map(({ partials, finals }): SubmissionMessage[] => {
    const attemptId = makeAttemptId();
    const moves = movesAlong(["welcome", "skin"]);
    return [
      ...partials.map((seq) => makeSubmission({ attemptId, seq, final: false, moves })),
      ...finals.map((seq, index) =>
        makeSubmission({ attemptId, seq, moves, choices: [{ element: "skin", choice: `shade_${index}` }] }),
      ),
    ];
  })
  .chain((messages) => fc.shuffledSubarray(messages, { minLength: messages.length }));

test("of two ends of one attempt the first to be delivered stands, in its row and in the counters", async () => {
  await fc.assert(
    fc.asyncProperty(
      deliveriesArbitrary,
      fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 8 }),
      async (deliveries, sizes) => {
        const world = resetIngestWorld();
        const waiting = deliveries.map((body, index) => ({
          id: `m${index}`,
          timestamp: 0,
          attempts: 1,
          body,
        }));
        for (let turn = 0; waiting.length > 0; turn += 1) {
          const messages = waiting.splice(0, sizes[turn] ?? waiting.length);
          await consumeBatch(createMessageBatch("borda-submissions-0", messages), world.deps);
        }
        const first = deliveries.find((message) => message.final);
        const options = Object.entries(world.totalsOf(QUIZ_ID)).filter(([name]) =>
          name.startsWith("option:"),
        );
        expect({ rows: [...world.store.rows.values()], options }).toEqual({
          rows: [first],
          options: [[`option:skin:${first?.choices[0]?.choice}`, 1]],
        });
      },
    ),
    { numRuns: 200 },
  );
});

test("a link counts once though its attempt never ends, and a choice that may still be changed does not", async () => {
  const world = resetIngestWorld();
  const attemptId = makeAttemptId();
  const choices = [
    { element: "skin", choice: "dry" },
    { element: "pay", choice: "clicked" },
  ];
  const partial = (seq: number) =>
    makeSubmission({ attemptId, seq, final: false, moves: movesAlong(["welcome", "skin"]), choices });
  for (const body of [partial(2), partial(3), partial(2)]) {
    const message = { id: `m${body.seq}`, timestamp: 0, attempts: 1, body };
    await consumeBatch(createMessageBatch("borda-submissions-0", [message]), world.deps);
  }
  const options = Object.entries(world.totalsOf(QUIZ_ID)).filter(([name]) => name.startsWith("option:"));
  expect(options).toEqual([["option:pay:clicked", 1]]);
});

const link = (k: string) => ({
  k,
  t: "checkout_link",
  v: { clicked: true, at: "2026-11-21T10:00:00.000Z" },
  question: "Oferta",
  text: "Pagar",
});

test("a link that was followed after the end joins the row and the counters, once, whatever the order, the batches and the crashes", async () => {
  const attemptId = makeAttemptId();
  const end = makeSubmission({ attemptId, seq: 3, moves: movesAlong(["welcome", "skin"]) });
  const followed = (seq: number, ...ids: string[]): SubmissionMessage => ({
    ...end,
    seq,
    answers: [...end.answers, ...ids.map(link)],
    choices: [...end.choices, ...ids.map((element) => ({ element, choice: "clicked" }))],
  });
  const deliveries = [end, followed(4, "pay"), followed(5, "pay", "chat"), followed(4, "pay")];
  const turnArbitrary = fc.record({
    size: fc.integer({ min: 1, max: 4 }),
    fault: fc.constantFrom(null, ...CRASH_POINTS.slice(0, 5)),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(deliveries, { minLength: deliveries.length }),
      fc.array(turnArbitrary, { maxLength: 6 }),
      async (shuffled, turns) => {
        const world = resetIngestWorld();
        const waiting = shuffled.map((body, index) => ({ id: `m${index}`, timestamp: 0, attempts: 1, body }));
        for (let turn = 0; waiting.length > 0; turn += 1) {
          const { size, fault } = turns[turn] ?? { size: waiting.length, fault: null };
          world.crashes = fault === null ? [] : [fault];
          const messages = waiting.splice(0, size);
          await consumeBatch(createMessageBatch("borda-submissions-0", messages), world.deps);
          // What a consumer had in its hands when it died comes again, after what waits.
          if (fault !== null) waiting.push(...messages);
        }
        const totals = world.totalsOf(QUIZ_ID);
        const [row] = world.store.rows.values();
        expect({
          answers: row?.answers.toSorted((left, right) => (left.k < right.k ? 1 : -1)),
          counted: [totals["option:pay:clicked"], totals["option:chat:clicked"], totals.completions],
        }).toEqual({ answers: [link("pay"), link("chat")], counted: [1, 1, 1] });
      },
    ),
    { numRuns: 200 },
  );
});

test("what is stored of an attempt that took its address back says whose it was, and the lead counts once", async () => {
  const world = resetIngestWorld();
  const attemptId = makeAttemptId();
  const contact = { name: "Ana", emails: ["ana@example.com"], phones: [] };
  const nobody = { name: null, emails: [], phones: [] };
  const partial = makeSubmission({ attemptId, seq: 1, final: false, contact });
  const end = makeSubmission({ attemptId, seq: 2, contact: nobody });
  const late = makeSubmission({ attemptId, seq: 1, final: false, contact: { ...contact, name: "Bia" } });
  const messages = [partial, end, late].map((body, index) => ({
    id: `m${index}`,
    timestamp: 0,
    attempts: 1,
    body,
  }));
  await consumeBatch(createMessageBatch("borda-submissions-0", messages), world.deps);
  expect({ rows: [...world.store.rows.values()], leads: world.totalsOf(QUIZ_ID).leads }).toEqual({
    rows: [{ ...end, knownAs: contact }],
    leads: 1,
  });
});
