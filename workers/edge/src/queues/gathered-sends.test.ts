import type { StartTimer } from "@borda/edge-kit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { GATHER_MS, gatherSends } from "./gathered-sends.ts";

/** A queue and a clock that move when the test says so. */
function makeWorld() {
  let nowMs = 1_000;
  const timers: { readonly atMs: number; readonly elapsed: () => void }[] = [];
  const sends: string[][] = [];
  const settle: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const deferred: Promise<unknown>[] = [];
  const taken = (texts: readonly string[]) => {
    sends.push([...texts]);
    return new Promise<void>((resolve, reject) => settle.push({ resolve, reject }));
  };
  const startTimer: StartTimer = (elapsed, ms) => {
    timers.push({ atMs: nowMs + ms, elapsed });
    return () => undefined;
  };
  const send = gatherSends(
    { send: (text) => taken([text]), sendBatch: taken },
    { nowMs: () => nowMs, startTimer },
  );
  return {
    sends,
    settle,
    deferred,
    send: (text: string) => send(text, (work) => deferred.push(work)),
    /** Lets time pass, and what waits for it happen, unless whoever waited is gone. */
    async pass(ms: number, { isGone = false } = {}) {
      nowMs += ms;
      for (const timer of timers.splice(0)) {
        if (timer.atMs > nowMs) timers.push(timer);
        else if (!isGone) timer.elapsed();
      }
      await Promise.resolve();
    },
  };
}

test("what comes now and then is sent at once, each by itself", async () => {
  const world = makeWorld();
  for (const text of ["a", "b", "c"]) {
    void world.send(text);
    await world.pass(GATHER_MS);
  }
  expect([world.sends, world.deferred]).toEqual([[["a"], ["b"], ["c"]], []]);
});

test("what comes at about the same time waits for the end of the pause and goes together", async () => {
  const world = makeWorld();
  for (const text of ["a", "b", "c"]) void world.send(text);
  await world.pass(GATHER_MS - 1);
  void world.send("d");
  expect(world.sends).toEqual([["a"]]);
  await world.pass(1);
  void world.send("e");
  expect(world.sends).toEqual([["a"], ["b", "c", "d"]]);
  await world.pass(GATHER_MS);
  expect([world.sends, world.deferred.length]).toEqual([[["a"], ["b", "c", "d"], ["e"]], 2]);
});

test("nobody is told that a text is safe before the send that took it is, nor that it failed when another did", async () => {
  const world = makeWorld();
  const told: Record<string, string> = {};
  for (const text of ["a", "b", "c"]) {
    world.send(text).then(
      () => Object.assign(told, { [text]: "safe" }),
      () => Object.assign(told, { [text]: "refused" }),
    );
  }
  await world.pass(GATHER_MS);
  world.settle[0]?.resolve();
  await world.pass(0);
  const before = { ...told };
  world.settle[1]?.reject(new Error("Queue sendBatch failed"));
  await Promise.allSettled(world.deferred);
  await world.pass(0);
  expect([before, told]).toEqual([{ a: "safe" }, { a: "safe", b: "refused", c: "refused" }]);
});

test("when the request that was to send is gone, those that come later do not wait for it", async () => {
  const world = makeWorld();
  for (const text of ["a", "b"]) void world.send(text);
  await world.pass(2 * GATHER_MS + 1, { isGone: true });
  for (const text of ["c", "d"]) void world.send(text);
  await world.pass(GATHER_MS);
  expect(world.sends).toEqual([["a"], ["c"], ["d"]]);
});

test("whatever comes whenever, every text is sent once, in batches that a queue takes", async () => {
  const arrival = fc.record({
    afterMs: fc.constantFrom(0, 0, 0, 1, 15, GATHER_MS, 200),
    length: fc.constantFrom(1, 1_400, 4_200, 60_000, 127_000),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(arrival, { maxLength: 250 }), async (arrivals) => {
      const world = makeWorld();
      const texts = arrivals.map(({ length }, index) => `${index} `.padEnd(length, "ã"));
      for (const [index, { afterMs }] of arrivals.entries()) {
        await world.pass(afterMs);
        void world.send(texts[index] ?? "");
      }
      await world.pass(GATHER_MS);
      expect(world.sends.flat().toSorted()).toEqual(texts.toSorted());
      for (const batch of world.sends.filter(({ length }) => length > 1)) {
        const bytes = batch.reduce((sum, text) => sum + new TextEncoder().encode(text).length + 100, 0);
        expect([batch.length <= 100, bytes <= 256_000]).toEqual([true, true]);
      }
    }),
  );
});
