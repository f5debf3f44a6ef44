import type { AttemptEvents } from "@borda/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeAttemptId, makeDimensions, makeEntry, moveEvents, TEST_NOW_MS } from "../testing/messages.ts";
import { brokenInvariants, MeterModel } from "../testing/meter-model.ts";
import { funnelArbitrary, habitArbitrary, messagesOf } from "../testing/walks.ts";
import { decodeChange, encodeChange } from "./log-row.ts";
import { QuizMeterState } from "./quiz-meter.ts";

/** What was counted of which attempts, as the recount compares it with rows. */
function countedBySegment({ window }: QuizMeterState): unknown {
  const generations = window.generations.map(({ startMs, counted }) => [startMs, counted.counters.toJSON()]);
  return { forgotten: window.forgotten.counters.toJSON(), generations };
}

function totalsAfter(...entries: AttemptEvents[]): Record<string, number> {
  const meter = new QuizMeterState();
  meter.apply(entries, TEST_NOW_MS);
  return meter.totals.totals();
}

/** Deliveries of many people's messages: any subset, any order, some twice, in batches of any size. */
const trafficArbitrary = (twoTabs: boolean) =>
  fc
    .tuple(funnelArbitrary, fc.array(habitArbitrary(twoTabs), { minLength: 1, maxLength: 5 }))
    .map(([funnel, habits]) => habits.flatMap((habit) => messagesOf(funnel, habit)))
    .chain((messages) =>
      fc.record({
        all: fc.constant(messages),
        delivered: fc.tuple(fc.subarray(messages), fc.subarray(messages)).chain(([some, again]) =>
          fc.shuffledSubarray([...some, ...again], {
            minLength: some.length + again.length,
            maxLength: some.length + again.length,
          }),
        ),
        batchSize: fc.integer({ min: 1, max: 7 }),
      }),
    );

test("for any order, repetition and subset of messages the invariants hold and the model agrees", () => {
  fc.assert(
    fc.property(trafficArbitrary(true), ({ delivered, batchSize }) => {
      const meter = new QuizMeterState();
      const model = new MeterModel();
      for (let at = 0; at < delivered.length; at += batchSize) {
        const batch = delivered.slice(at, at + batchSize);
        meter.apply(batch, TEST_NOW_MS);
        for (const entry of batch) model.apply(entry);
        expect(brokenInvariants(meter.totals.totals())).toEqual([]);
      }
      expect(meter.totals.totals()).toEqual(model.totals());
    }),
    { numRuns: 300 },
  );
});

test("once all messages of one-tab attempts have come, their order and repetition make no difference", () => {
  const shuffles = trafficArbitrary(false).chain((traffic) =>
    fc.record({
      all: fc.constant(traffic.all),
      shuffled: fc.shuffledSubarray([...traffic.all, ...traffic.delivered], {
        minLength: traffic.all.length + traffic.delivered.length,
      }),
    }),
  );
  fc.assert(
    fc.property(shuffles, ({ all, shuffled }) => {
      expect(totalsAfter(...shuffled)).toEqual(totalsAfter(...all));
    }),
    { numRuns: 200 },
  );
});

test("a meter replayed from its log goes on exactly as the one that wrote it", () => {
  fc.assert(
    fc.property(trafficArbitrary(true), fc.nat(30), ({ delivered, batchSize }, cut) => {
      const written = new QuizMeterState();
      const replayed = new QuizMeterState();
      delivered.forEach((entry, index) => {
        const { change } = written.apply([entry], TEST_NOW_MS);
        if (index < cut) {
          replayed.replay(decodeChange(encodeChange(change), TEST_NOW_MS));
        }
      });
      const rest = delivered.slice(cut);
      for (let at = 0; at < rest.length; at += batchSize) {
        replayed.apply(rest.slice(at, at + batchSize), TEST_NOW_MS);
      }
      expect(replayed.totals.toJSON()).toEqual(written.totals.toJSON());
      expect(replayed.window.entries).toBe(written.window.entries);
      expect(countedBySegment(replayed)).toEqual(countedBySegment(written));
    }),
    { numRuns: 200 },
  );
});

test("the breakdown of every counter sums to its total", () => {
  fc.assert(
    fc.property(trafficArbitrary(false), ({ delivered }) => {
      const meter = new QuizMeterState();
      meter.apply(
        delivered.map((entry, index) => ({
          ...entry,
          dimensions: makeDimensions({ country: index % 2 === 0 ? "BR" : "PT", source: `s${index}` }),
        })),
        TEST_NOW_MS,
      );
      const sums = new Map<string, number>();
      for (const { name, dimension, delta } of meter.totals.deltas()) {
        if (dimension === "") continue;
        const key = `${name} ${dimension.slice(0, dimension.indexOf("="))}`;
        sums.set(key, (sums.get(key) ?? 0) + delta);
      }
      for (const [key, sum] of sums) expect(sum).toBe(meter.totals.total(key.split(" ")[0] ?? ""));
    }),
  );
});

test("an attempt stands where its last move led", () => {
  expect(totalsAfter(makeEntry(moveEvents("a", "b", "a", "c")))).toEqual({
    started: 1,
    "at:c": 1,
    "reached:a": 1,
    "reached:b": 1,
    "reached:c": 1,
  });
});

test("moves behind a gap wait until a message closes it", () => {
  const attemptId = makeAttemptId();
  const moves = moveEvents("a", "b", "c");
  const gap = makeEntry(moves.slice(2), { attemptId });
  expect(totalsAfter(gap)).toEqual({});
  expect(totalsAfter(gap, makeEntry(moves, { attemptId }))).toEqual({
    started: 1,
    "at:c": 1,
    "reached:a": 1,
    "reached:b": 1,
    "reached:c": 1,
  });
});

test("of two tabs the first to report a move wins the gauge, and both count as reached", () => {
  const attemptId = makeAttemptId();
  const left = makeEntry(moveEvents("a", "left"), { attemptId });
  const right = makeEntry(moveEvents("a", "right"), { attemptId });
  const reached = { started: 1, "reached:a": 1, "reached:left": 1, "reached:right": 1 };
  expect(totalsAfter(left, right)).toEqual({ ...reached, "at:left": 1 });
  expect(totalsAfter(right, left)).toEqual({ ...reached, "at:right": 1 });
});

test("the end leaves the step where the meter saw the attempt, whatever the browser says it left", () => {
  const attemptId = makeAttemptId();
  expect(
    totalsAfter(
      makeEntry(moveEvents("a", "b"), { attemptId }),
      makeEntry([{ kind: "done", from: "elsewhere" }], { attemptId }),
    ),
  ).toEqual({ started: 1, completions: 1, "reached:a": 1, "reached:b": 1 });
});

test("an attempt that finishes without moves has started, and its late moves only count as reached", () => {
  const attemptId = makeAttemptId();
  const done = makeEntry([{ kind: "done", from: "" }], { attemptId });
  expect(totalsAfter(done)).toEqual({ started: 1, completions: 1 });
  expect(totalsAfter(done, makeEntry(moveEvents("a", "b"), { attemptId }))).toEqual({
    started: 1,
    completions: 1,
    "reached:a": 1,
    "reached:b": 1,
  });
});

test("the options of a second end are not counted, as its row is not stored", () => {
  const attemptId = makeAttemptId();
  const end = (choice: string) =>
    makeEntry(
      [
        { kind: "done", from: "" },
        { kind: "option", element: "type", choice },
      ],
      { attemptId },
    );
  expect(totalsAfter(end("dry"), end("oily"))).toEqual({
    started: 1,
    completions: 1,
    "option:type:dry": 1,
  });
});

test("a link counts once, also when it is followed after the end or told before it", () => {
  const attemptId = makeAttemptId();
  const done = { kind: "done", from: "" } as const;
  const link = { kind: "option", element: "pay", choice: "clicked" } as const;
  const entries = [[done], [done, link], [link]].map((events) => makeEntry(events, { attemptId }));
  const counted = { started: 1, completions: 1, "option:pay:clicked": 1 };
  expect(totalsAfter(...entries, ...entries)).toEqual(counted);
  expect(totalsAfter(...entries.toReversed())).toEqual(counted);
});

test("an option named twice in one answer counts once", () => {
  const option = { kind: "option", element: "type", choice: "dry" } as const;
  expect(totalsAfter(makeEntry([{ kind: "done", from: "" }, option, option]))["option:type:dry"]).toBe(1);
});

test("the tally says what was applied, what was known and what is older than the window", () => {
  const meter = new QuizMeterState();
  const entry = makeEntry([{ kind: "view" }, ...moveEvents("a", "b")]);
  expect(meter.apply([entry, entry], TEST_NOW_MS).tally).toEqual({ applied: 3, repeated: 3, late: 0 });
});

test("hostile step names, options and sources are counted together, and their number is bounded", () => {
  const meter = new QuizMeterState();
  for (let index = 0; index < 1_500; index += 1) {
    meter.apply(
      [
        makeEntry(
          [
            ...moveEvents(`step_${index}`, "DROP TABLE"),
            { kind: "view" },
            { kind: "option", element: "\u0000", choice: "x" },
          ],
          { dimensions: makeDimensions({ source: `source ${index}` }) },
        ),
      ],
      TEST_NOW_MS,
    );
  }
  const totals = meter.totals.totals();
  expect(Object.keys(totals).filter((name) => name.startsWith("reached:"))).toHaveLength(1_000);
  expect({
    other: totals["reached:_other"],
    at: totals["at:_other"],
    options: totals["option:_other:_other"],
    broken: brokenInvariants(totals),
  }).toEqual({ other: 1_500, at: 1_500, options: 1_500, broken: [] });
  const sources = meter.totals
    .deltas()
    .filter(({ name, dimension }) => name === "views" && dimension.startsWith("source="));
  expect(sources).toHaveLength(201);
  expect(sources.find(({ dimension }) => dimension === "source=_other")?.delta).toBe(1_300);
});
