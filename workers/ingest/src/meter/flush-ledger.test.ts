import fc from "fast-check";
import { expect, test } from "vitest";
import { CounterMap } from "./counter-map.ts";
import { FlushLedger } from "./flush-ledger.ts";

const views = (count: number) => new CounterMap({ views: count });

test("what is noted goes out as one flush of all rows since the last one", () => {
  const ledger = new FlushLedger();
  ledger.note(1, views(2), 1_000);
  ledger.note(2, views(3), 2_000);
  const flight = ledger.begin();
  expect({ after: ledger.flushed, upto: flight?.upto, deltas: flight?.deltas.toJSON() }).toEqual({
    after: 0,
    upto: 2,
    deltas: { views: 5 },
  });
  ledger.confirm();
  expect({ flushed: ledger.flushed, hasWork: ledger.hasWork, next: ledger.begin() }).toEqual({
    flushed: 2,
    hasWork: false,
    next: null,
  });
});

test("while a flush is under way later rows wait, and the same flush is sent again", () => {
  const ledger = new FlushLedger();
  ledger.note(1, views(1), 0);
  const first = ledger.begin();
  ledger.note(2, views(10), 0);
  expect(ledger.begin()).toBe(first);
  const restored = new FlushLedger(ledger.record());
  restored.note(1, views(1), 0);
  restored.note(2, views(10), 0);
  expect(restored.begin()?.deltas.toJSON()).toEqual({ views: 1 });
  restored.confirm();
  expect(restored.begin()?.deltas.toJSON()).toEqual({ views: 10 });
});

test("a mark at the end of the flush means that its answer was lost", () => {
  const ledger = new FlushLedger();
  ledger.note(1, views(1), 0);
  ledger.begin();
  expect(ledger.reconcile(1, views(1))).toBe("was-applied");
  expect({ flushed: ledger.flushed, hasWork: ledger.hasWork }).toEqual({ flushed: 1, hasWork: false });
});

test("a mark that is where it should be means that the flush is sent again", () => {
  const ledger = new FlushLedger({ flushed: 7, inFlight: { upto: 9, sinceMs: 0, deltas: { views: 2 } } });
  expect(ledger.reconcile(7, views(20))).toBe("send-again");
  expect(ledger.record()).toEqual({ flushed: 7, inFlight: { upto: 9, sinceMs: 0, deltas: { views: 2 } } });
});

test("a database without a mark gets all totals, and what was pending is not sent twice", () => {
  const ledger = new FlushLedger({ flushed: 7, inFlight: { upto: 9, sinceMs: 5, deltas: { views: 2 } } });
  ledger.note(10, views(1), 0);
  expect(ledger.reconcile(0, views(23))).toBe("send-totals");
  expect({ record: ledger.record(), pending: ledger.pending.size }).toEqual({
    record: { flushed: 0, inFlight: { upto: 11, sinceMs: 5, deltas: { views: 23 } } },
    pending: 0,
  });
});

test("a mark of another history takes what it does not have on top, under a number beyond both", () => {
  const ledger = new FlushLedger({ flushed: 7, inFlight: { upto: 9, sinceMs: 5, deltas: { views: 2 } } });
  ledger.note(10, views(1), 0);
  expect(ledger.reconcile(50, views(23))).toBe("rebase");
  expect(ledger.record()).toEqual({
    flushed: 50,
    inFlight: { upto: 51, sinceMs: 5, deltas: { views: 3 } },
  });
});

test("the lag is the age of the oldest event that PostgreSQL has not", () => {
  const ledger = new FlushLedger();
  expect(ledger.lagSeconds(9_000)).toBe(0);
  ledger.note(1, views(1), 2_000);
  ledger.note(2, views(-1), 3_000);
  expect(ledger.lagSeconds(9_000)).toBe(0);
  ledger.note(3, views(1), 5_000);
  expect(ledger.lagSeconds(9_000)).toBe(4);
  ledger.begin();
  ledger.note(4, views(1), 6_000);
  expect(ledger.lagSeconds(10_000)).toBe(5);
});

test("however flushes are lost before or after they were applied, PostgreSQL ends with every delta once", () => {
  const turn = fc.oneof(
    fc.record({ kind: fc.constant("count" as const), delta: fc.integer({ min: 1, max: 9 }) }),
    fc.record({
      kind: fc.constant("flush" as const),
      fate: fc.constantFrom("applied", "lost-before", "lost-after"),
    }),
    fc.record({ kind: fc.constant("restart" as const) }),
  );
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 40 }), (turns) => {
      const rows: { seq: number; deltas: CounterMap }[] = [];
      const postgres = { mark: 0, views: 0 };
      let total = 0;
      let ledger = new FlushLedger();
      let saved = ledger.record();
      const flush = (fate: string) => {
        const flight = ledger.begin();
        if (flight === null) return;
        saved = ledger.record();
        if (fate === "lost-before") return;
        if (postgres.mark === ledger.flushed) {
          postgres.mark = flight.upto;
          postgres.views += flight.deltas.total("views");
          if (fate === "lost-after") return;
          ledger.confirm();
        } else ledger.reconcile(postgres.mark, views(total));
        saved = ledger.record();
      };
      for (const step of turns) {
        if (step.kind === "count") {
          total += step.delta;
          const row = { seq: ledger.lastSeq + 1, deltas: views(step.delta) };
          rows.push(row);
          ledger.note(row.seq, row.deltas, 0);
        } else if (step.kind === "flush") flush(step.fate);
        else {
          ledger = new FlushLedger(saved);
          for (const row of rows) ledger.note(row.seq, row.deltas, 0);
        }
      }
      flush("applied");
      flush("applied");
      expect(postgres.views).toBe(total);
    }),
    { numRuns: 300 },
  );
});
