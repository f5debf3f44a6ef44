import type { EventsRequest, Move } from "@borda/contracts";
import { expect, test } from "vitest";
import { createManualClock } from "../../test/manual-clock.ts";
import { createLiveMoves, LIVE_INTERVAL_MS } from "./live-moves.ts";

function movesUpTo(count: number): Move[] {
  return Array.from({ length: count }, (_, seq) => ({
    seq,
    from: seq === 0 ? null : `s${seq - 1}`,
    to: `s${seq}`,
  }));
}

function makeWorld() {
  const clock = createManualClock();
  const sent: EventsRequest[] = [];
  const live = createLiveMoves({ ...clock, send: (body) => sent.push(body) });
  return { clock, live, counts: () => sent.map(({ moves }) => moves.length), sent };
}

test("the first move after an answer is told at once, with all before it", () => {
  const { live, sent } = makeWorld();
  live.update("token", movesUpTo(2));
  expect(sent).toEqual([{ token: "token", moves: movesUpTo(2) }]);
});

test("a quick respondent is told of every five seconds, with where they are by then", async () => {
  const { clock, live, counts } = makeWorld();
  for (let count = 2; count <= 12; count += 1) {
    live.update("token", movesUpTo(count));
    await clock.advance(1_000);
  }
  await clock.advance(60_000);
  expect(counts()).toEqual([2, 6, 11, 12]);
});

test("what the answers have carried is not told again", async () => {
  const { clock, live, counts } = makeWorld();
  live.update("token", movesUpTo(2));
  live.update("token", movesUpTo(3));
  live.carried(3);
  await clock.advance(60_000);
  live.update("token", movesUpTo(3));
  expect(counts()).toEqual([2]);
});

test("entering the first step alone tells nothing", async () => {
  const { clock, live, counts } = makeWorld();
  live.update("token", movesUpTo(1));
  await clock.advance(LIVE_INTERVAL_MS);
  expect(counts()).toEqual([]);
});
