import { expect, test } from "vitest";
import { CounterMap } from "./counter-map.ts";
import { LiveFrames, totalsFrame } from "./live-frames.ts";

const START_MS = Date.parse("2026-11-21T10:00:00Z");
const totals = new CounterMap({ views: 5, started: 3, "at:a": 2, "views\ncountry=BR": 5 });

test("a change is due at once, further ones half a second after the last frame, and only once", () => {
  const frames = new LiveFrames(false);
  expect(frames.note(["views"], START_MS)).toBe(0);
  expect(frames.take(0, totals, START_MS)).toEqual({
    type: "changed",
    shard: 0,
    asOf: "2026-11-21T10:00:00.000Z",
    totals: { views: 5 },
  });
  expect(frames.note(["at:a"], START_MS + 100)).toBe(400);
  expect(frames.note(["started"], START_MS + 200)).toBeNull();
  expect(frames.take(0, totals, START_MS + 500)?.totals).toEqual({ "at:a": 2, started: 3 });
  expect(frames.take(0, totals, START_MS + 500)).toBeNull();
});

test("a total that went back to nothing is told as 0", () => {
  const frames = new LiveFrames(false);
  frames.note(["at:b"], START_MS);
  expect(frames.take(0, totals, START_MS)?.totals).toEqual({ "at:b": 0 });
});

test("sockets that outlived an eviction get all totals once, since they may have missed something", () => {
  const frames = new LiveFrames(true);
  frames.note(["views"], START_MS);
  expect(frames.take(2, totals, START_MS)).toEqual(totalsFrame(2, totals, START_MS));
  frames.note(["views"], START_MS + 600);
  expect(frames.take(2, totals, START_MS + 600)?.type).toBe("changed");
});

test("the first frame of a socket holds all totals and no breakdown", () => {
  expect(totalsFrame(1, totals, START_MS)).toEqual({
    type: "totals",
    shard: 1,
    asOf: "2026-11-21T10:00:00.000Z",
    totals: { views: 5, started: 3, "at:a": 2 },
  });
});
