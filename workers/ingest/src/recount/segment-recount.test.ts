import { expect, test } from "vitest";
import { makeAttemptId, makeEntry, moveEvents, TEST_NOW_MS } from "../testing/messages.ts";
import { MeterDouble } from "../testing/meter-double.ts";
import { brokenInvariants } from "../testing/meter-model.ts";
import type { SegmentRows } from "./recount-types.ts";

const DRY = { element: "skin", choice: "dry" };
const BUSY = { result: "busy", drift: { completions: 0, leads: 0, options: 0 } };

/** Ends of attempts that were created so long ago and chose `dry`. */
function ends(count: number, agoMs = 60_000) {
  return Array.from({ length: count }, () =>
    makeEntry(
      [...moveEvents("welcome", "skin"), { kind: "done", from: "skin" }, { kind: "option", ...DRY }],
      {
        attemptId: makeAttemptId(agoMs),
      },
    ),
  );
}

/** What so many final rows say that were all answered alike. */
function finalRows(count: number): SegmentRows {
  const dimensions = [
    "",
    "version=1",
    "variant=",
    "locale=pt-BR",
    "device=phone",
    "country=BR",
    "source=instagram",
  ];
  return {
    completions: Object.fromEntries(dimensions.map((dimension) => [dimension, count])),
    leads: {},
    options: [{ ...DRY, count }],
  };
}

/** A meter that has counted five ends, and the start of their segment. */
function meterOfFive() {
  const meter = new MeterDouble();
  meter.record(ends(5), TEST_NOW_MS);
  const { segments } = meter.openRecount("first");
  const segment = segments.at(-1)?.startMs ?? null;
  return { meter, segment, segments };
}

test("a recount begins with what was counted of the forgotten attempts and of each generation", () => {
  const { segments } = meterOfFive();
  expect(segments).toEqual([
    { startMs: null, completions: 0, leads: 0 },
    { startMs: TEST_NOW_MS, completions: 5, leads: 0 },
  ]);
});

test("a segment that says what its rows say is left alone", () => {
  const { meter, segment } = meterOfFive();
  expect(meter.settleSegment("first", segment, finalRows(5)).result).toBe("agrees");
  expect(meter.state.totals.total("completions")).toBe(5);
});

test("ends too many are taken away in every breakdown, with their options, and stay away after an eviction", () => {
  const { meter, segment } = meterOfFive();
  expect(meter.settleSegment("first", segment, finalRows(3))).toEqual({
    result: "corrected",
    drift: { completions: 2, leads: 0, options: 2 },
  });
  const after = meter.state.totals.toJSON();
  expect(after).toMatchObject({
    completions: 3,
    "completions\ncountry=BR": 3,
    "option:skin:dry": 3,
    started: 5,
    "at:_other": 2,
  });
  expect(brokenInvariants(meter.state.totals.totals())).toEqual([]);
  meter.evict();
  expect(meter.state.totals.toJSON()).toEqual(after);
  const { segments } = meter.openRecount("second");
  expect(segments.at(-1)?.completions).toBe(3);
});

test("an answer that is counted between the look and the correction puts the correction off", () => {
  const { meter, segment } = meterOfFive();
  meter.record(ends(1), TEST_NOW_MS + 1_000);
  expect(meter.settleSegment("first", segment, finalRows(3))).toEqual(BUSY);
  expect(meter.state.totals.total("completions")).toBe(6);
});

test("a correction that comes twice, of an older recount or after an eviction changes nothing", () => {
  const { meter, segment } = meterOfFive();
  meter.openRecount("second");
  expect(meter.settleSegment("first", segment, finalRows(3))).toEqual(BUSY);
  expect(meter.settleSegment("second", segment, finalRows(3)).result).toBe("corrected");
  expect(meter.settleSegment("second", segment, finalRows(3))).toEqual(BUSY);
  meter.openRecount("third");
  meter.evict();
  expect(meter.settleSegment("third", segment, finalRows(1))).toEqual(BUSY);
  expect(meter.state.totals.total("completions")).toBe(3);
});

test("ends that are missing in the window are not added as a sum, since their messages may still come", () => {
  const { meter, segment } = meterOfFive();
  expect(meter.settleSegment("first", segment, finalRows(7))).toEqual(BUSY);
  expect(meter.state.totals.total("completions")).toBe(5);
});

test("options of elements that no row answers are left alone while there are rows", () => {
  const { meter, segment } = meterOfFive();
  meter.record([makeEntry([{ kind: "option", element: "rating", choice: "five" }])], TEST_NOW_MS);
  meter.openRecount("second");
  expect(meter.settleSegment("second", segment, finalRows(4)).drift.options).toBe(1);
  expect(meter.state.totals.total("option:rating:five")).toBe(1);
});

test("links are never added in the window, since their messages may still come, but taken away when their rows are", () => {
  const { meter } = meterOfFive();
  const [attempt] = ends(1);
  const links = (...elements: string[]) =>
    elements.map((element) => ({ kind: "option" as const, element, choice: "clicked" }));
  meter.record([makeEntry(links("pay", "chat"), { attemptId: attempt?.attemptId as never })], TEST_NOW_MS);
  const segment = meter.openRecount("second").segments.at(-1)?.startMs ?? null;
  const rows = finalRows(4);
  const options = [...rows.options, { element: "pay", choice: "clicked", count: 2 }];
  expect(meter.settleSegment("second", segment, { ...rows, options })).toEqual({
    result: "corrected",
    drift: { completions: 1, leads: 0, options: 2 },
  });
  expect(meter.state.totals.totals()).toMatchObject({
    completions: 4,
    "option:skin:dry": 4,
    "option:pay:clicked": 1,
  });
  expect(meter.state.totals.total("option:chat:clicked")).toBe(0);
});

/** A meter that has forgotten its first three ends. */
function forgetfulMeter() {
  const meter = new MeterDouble({ maxEntries: 30, generationEntries: 10 });
  const old = ends(3, 60_000);
  const late = ends(2, 60_000);
  meter.record(old, TEST_NOW_MS);
  for (let second = 10; second <= 60; second += 10) {
    meter.record(ends(3, -second * 1_000), TEST_NOW_MS + second * 1_000);
  }
  return { meter, late, nowMs: TEST_NOW_MS + 70_000 };
}

test("what the rows of forgotten attempts say counts, and their messages never do, also after an eviction", () => {
  const { meter, late, nowMs } = forgetfulMeter();
  const { horizonMs, segments } = meter.openRecount("first");
  const forgotten = segments[0]?.completions ?? 0;
  expect([horizonMs > TEST_NOW_MS, forgotten > 0]).toEqual([true, true]);
  const total = meter.state.totals.total("completions");
  expect(meter.record(late, nowMs)).toMatchObject({ applied: 0, repeated: 0 });
  expect(meter.settleSegment("first", null, finalRows(forgotten + 2))).toEqual({
    result: "corrected",
    drift: { completions: 2, leads: 0, options: 2 },
  });
  meter.evict();
  expect(meter.record(late, nowMs).applied).toBe(0);
  expect(meter.state.totals.totals()).toMatchObject({ completions: total + 2, started: total + 2 });
  expect(meter.openRecount("second").segments[0]?.completions).toBe(forgotten + 2);
});

test("the links of forgotten attempts are set to what the rows say", () => {
  const { meter } = forgetfulMeter();
  const forgotten = meter.openRecount("first").segments[0]?.completions ?? 0;
  const rows = finalRows(forgotten);
  const options = [...rows.options, { element: "pay", choice: "clicked", count: 2 }];
  expect(meter.settleSegment("first", null, { ...rows, options }).drift.options).toBe(2);
  meter.evict();
  expect(meter.state.totals.total("option:pay:clicked")).toBe(2);
});

test("attempts whose end or contact was never counted are unknown, forgotten ones are not asked for", () => {
  const { meter, late, nowMs } = forgetfulMeter();
  const [known] = ends(1, -65_000);
  const contact = makeEntry([{ kind: "lead" }], { attemptId: makeAttemptId(-65_000) });
  const never = makeAttemptId(-65_000);
  meter.record([known as never, contact], nowMs);
  const fact = (id: string, final: boolean, lead: boolean) => ({ id, final, lead });
  expect(
    meter.unknownAttempts([
      fact(known?.attemptId ?? "", true, false),
      fact(known?.attemptId ?? "", true, true),
      fact(contact.attemptId, false, true),
      fact(never, true, false),
      fact(late[0]?.attemptId ?? "", true, false),
    ]),
  ).toEqual([known?.attemptId, never]);
  expect(new MeterDouble().unknownAttempts([fact(never, true, false)])).toEqual([never]);
});
