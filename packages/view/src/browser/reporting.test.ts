import type { AnswersRequest, EventsRequest } from "@borda/contracts";
import { expect, test } from "vitest";
import { createManualClock } from "../../test/manual-clock.ts";
import { type AttemptRecord, moveOn, startAttempt, withAnswers } from "./attempt.ts";
import type { AttemptStore } from "./attempt-store.ts";
import { createReporting } from "./reporting.ts";

const START = { quizId: "quiz", attemptId: "one", token: "k.p.s", version: 1, locale: "en", hidden: {} };

/** @param replies statuses in their order, with a `Retry-After` where there is one; 202 after that */
function makeWorld(replies: readonly (number | readonly [status: number, retryAfterSeconds: number])[] = []) {
  const clock = createManualClock();
  const left = [...replies];
  const seen: string[] = [];
  const stored = new Map<string, AttemptRecord>();
  const world = { attempt: startAttempt(START, "a", 0) };
  const store: AttemptStore = {
    list: () => [...stored.values()],
    load: (attemptId) => stored.get(attemptId) ?? null,
    save: (attempt) => void stored.set(attempt.attemptId, attempt),
    remove: (attemptId) => void stored.delete(attemptId),
  };
  const bodies: AnswersRequest[] = [];
  const kinds: string[] = [];
  const describe = (url: string, body: AnswersRequest | EventsRequest) =>
    "seq" in body
      ? `${url} seq=${body.seq}${body.final ? " final" : ""} moves=${body.moves.length}`
      : `${url} moves=${body.moves.length}`;
  const reporting = createReporting({
    platform: {
      ...clock,
      random: () => 1,
      fetch: (async (url: string, init: RequestInit) => {
        const body = JSON.parse(String(init.body)) as AnswersRequest;
        bodies.push(body);
        seen.push(describe(url, body));
        const [status = 202, seconds = 0] = [left.shift() ?? []].flat();
        return new Response(null, { status, headers: { "retry-after": String(seconds) } });
      }) as typeof fetch,
      beacon: (url, body) => void seen.push(`beacon ${describe(url, body as AnswersRequest)}`),
    },
    path: "/pele",
    store,
    attempt: () => world.attempt,
    keep(attempt) {
      world.attempt = attempt;
      store.save(attempt);
    },
    signs: () => ({ trap: true }),
    onStatus: ({ kind }) => void kinds.push(kind),
  });
  const answer = (step: string) => {
    world.attempt = moveOn(withAnswers(world.attempt, { [step]: "x" }, 1), step, 1);
    reporting.moved();
  };
  return { clock, reporting, seen, bodies, kinds, world, store, answer };
}

test("whoever leaves the first step as it came is nobody but a view", () => {
  const { reporting, seen } = makeWorld();
  reporting.moved();
  reporting.leaving(true);
  expect(seen).toEqual([]);
});

test("whoever presses on has begun, with nothing answered yet", () => {
  const { reporting, seen, world } = makeWorld();
  world.attempt = moveOn(world.attempt, "b", 1);
  reporting.moved();
  reporting.leaving(true);
  expect(seen).toEqual(["beacon /pele/events moves=2"]);
});

test("leaving in the middle takes the answers along, once", () => {
  const { reporting, seen, answer } = makeWorld();
  answer("b");
  answer("c");
  reporting.leaving(true);
  reporting.leaving(true);
  expect(seen).toEqual(["beacon /pele/events moves=2", "beacon /pele/answers seq=1 moves=3"]);
});

test("answers that are sent carry the moves, so the live view is not told twice", async () => {
  const { clock, reporting, seen, answer } = makeWorld();
  answer("b");
  answer("c");
  reporting.reached();
  await clock.advance(60_000);
  reporting.leaving(true);
  expect(seen).toEqual(["beacon /pele/events moves=2", "/pele/answers seq=1 moves=3"]);
});

test("the final is repeated when it is not accepted, and leaves once more with the page", async () => {
  const { clock, reporting, seen, world, answer } = makeWorld([503, 503]);
  answer("b");
  world.attempt = { ...world.attempt, finished: true };
  reporting.reached();
  await clock.advance(2_000);
  reporting.leaving(true);
  expect(seen).toEqual([
    "beacon /pele/events moves=2",
    "/pele/answers seq=1 final moves=2",
    "/pele/answers seq=2 final moves=2",
    "beacon /pele/answers seq=3 final moves=2",
  ]);
});

test("a partial that failed is told by the page that leaves, whether or not it is tried again", async () => {
  const { clock, reporting, seen, answer } = makeWorld([503, 503, 503]);
  answer("b");
  reporting.reached();
  await clock.advance(60_000);
  seen.length = 0;
  reporting.leaving(true);
  reporting.leaving(true);
  expect(seen).toEqual(["beacon /pele/answers seq=4 moves=2"]);
});

test("a page out of sight keeps to the time that the edge asked for, and one that goes for good does not", async () => {
  const { clock, reporting, seen, world, answer } = makeWorld([[429, 30]]);
  answer("b");
  world.attempt = { ...world.attempt, finished: true };
  reporting.reached();
  await clock.advance(1_000);
  seen.length = 0;
  reporting.leaving(false);
  expect(seen).toEqual([]);
  reporting.leaving(true);
  expect(seen).toEqual(["beacon /pele/answers seq=2 final moves=2"]);
  await clock.advance(31_500);
  expect(seen.slice(1)).toEqual(["/pele/answers seq=3 final moves=2"]);
});

test("a page out of sight tells what the edge asked to hear later, once that time has come", async () => {
  const { clock, reporting, seen, answer } = makeWorld([
    [429, 30],
    [429, 0],
    [429, 0],
  ]);
  answer("b");
  reporting.reached();
  await clock.advance(60_000);
  seen.length = 0;
  reporting.leaving(false);
  expect(seen).toEqual(["beacon /pele/answers seq=4 moves=2"]);
});

test("a sequence number that another tab has used is not used again", () => {
  const { reporting, seen, world, store, answer } = makeWorld();
  answer("b");
  store.save({ ...world.attempt, seq: 41 });
  reporting.leaving(true);
  expect([seen.at(-1), store.load("one")?.seq]).toEqual(["beacon /pele/answers seq=42 moves=2", 42]);
});

test("an accepted attempt has nothing more to tell", async () => {
  const { reporting, seen, world, answer } = makeWorld();
  answer("b");
  seen.length = 0;
  world.attempt = { ...world.attempt, finished: true, delivered: true };
  reporting.leaving(true);
  expect(seen).toEqual([]);
});

test.each([410, 403, 404, 422])(
  "what an accepted attempt is told later by %i takes nothing back",
  async (status) => {
    const { clock, reporting, kinds, world, answer } = makeWorld([status]);
    answer("b");
    world.attempt = { ...world.attempt, finished: true, accepted: true };
    reporting.reached();
    await clock.advance(600_000);
    expect(kinds).toEqual(["sending", "accepted"]);
  },
);

test("a request says how long ago the step was entered, as of when it leaves, and what the form tells", async () => {
  const { clock, reporting, bodies, answer } = makeWorld([503]);
  answer("b");
  reporting.reached();
  await clock.advance(10_000);
  // The step was entered at 1, the clock stands at a million.
  expect(bodies.map(({ sinceMoveMs, trap }) => [sinceMoveMs, trap])).toEqual([
    [999_999, true],
    [1_001_499, true],
  ]);
});
