import { expect, test } from "vitest";
import { CounterMap } from "./counter-map.ts";
import { FlushLedger } from "./flush-ledger.ts";
import { verifyStored } from "./verify-stored.ts";

const NOW_MS = Date.parse("2026-11-21T10:00:00Z");

/** A ledger that has flushed up to 4 and holds two pending views. */
function ledgerWithPending(): FlushLedger {
  const ledger = new FlushLedger({ flushed: 4, inFlight: null });
  ledger.note(5, new CounterMap({ views: 2 }), NOW_MS);
  return ledger;
}
const totals = new CounterMap({ views: 7, "views\ncountry=BR": 5 });
const stored = (mark: number, views: number) => ({
  mark,
  counters: [
    { name: "views", dimension: "", delta: views },
    { name: "views", dimension: "country=BR", delta: 5 },
  ],
});

test("what is pending is no difference", () => {
  const ledger = ledgerWithPending();
  expect(verifyStored(stored(4, 5), 4, ledger, totals, NOW_MS)).toEqual({ result: "agrees", counters: 0 });
  expect(ledger.inFlight).toBeNull();
});

test("a difference becomes one flush that also holds what was pending, from where PostgreSQL stands", () => {
  const ledger = ledgerWithPending();
  expect(verifyStored(stored(9, 4), 4, ledger, totals, NOW_MS)).toEqual({ result: "corrected", counters: 1 });
  expect([
    ledger.flushed,
    ledger.inFlight?.upto,
    ledger.inFlight?.deltas.toJSON(),
    ledger.pending.size,
  ]).toEqual([9, 10, { views: 3 }, 0]);
});

test("a flush that ended between reading and comparing is no difference", () => {
  const ledger = ledgerWithPending();
  const before = ledger.flushed;
  ledger.begin();
  expect(verifyStored(stored(4, 5), before, ledger, totals, NOW_MS).result).toBe("busy");
  ledger.confirm();
  expect(verifyStored(stored(4, 5), before, ledger, totals, NOW_MS).result).toBe("busy");
});
