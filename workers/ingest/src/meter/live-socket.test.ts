import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { type LiveFrame, type MeterTarget, meterObjectName } from "@borda/contracts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeEntry, makeTarget, moveEvents } from "../testing/messages.ts";
import { objectWorld, resetObjectWorld } from "../testing/object-doubles.ts";

const opened: WebSocket[] = [];
beforeEach(resetObjectWorld);
afterEach(() => {
  for (const socket of opened.splice(0)) socket.close(1000, "the test is over");
});

function meterOf(target: MeterTarget) {
  return env.QUIZ_METER.getByName(meterObjectName(target.quizId, 0));
}

function openWith(target: MeterTarget, ticket: string): Promise<Response> {
  const url = `https://api.borda.test/live?ticket=${ticket}`;
  return meterOf(target).fetch(url, { headers: { upgrade: "websocket", "x-request-id": "request-0001" } });
}

/** The texts that a socket gets, and a way to wait for the next ones without a clock. */
function listen(socket: WebSocket) {
  const texts: string[] = [];
  let wake = () => {};
  socket.addEventListener("message", (event) => {
    texts.push(String(event.data));
    wake();
  });
  socket.accept();
  return async function take(count: number): Promise<string[]> {
    while (texts.length < count) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return texts.splice(0, count);
  };
}

async function openSocket(target: MeterTarget) {
  const response = await openWith(target, await meterOf(target).issueTicket(target, 0));
  const socket = response.webSocket;
  if (socket === null) throw new Error(`No socket but status ${response.status}`);
  opened.push(socket);
  return { socket, take: listen(socket) };
}

function frames(texts: readonly string[]): Pick<LiveFrame, "type" | "totals">[] {
  return texts.map((text) => {
    const { type, totals } = JSON.parse(text) as LiveFrame;
    return { type, totals };
  });
}

const view = () => makeEntry([{ kind: "view" }]);

test("a ticket opens one socket, whose first frame holds all totals", async () => {
  const target = makeTarget();
  await meterOf(target).record(target, 0, [makeEntry([{ kind: "view" }, ...moveEvents("a", "b")])]);
  const { take } = await openSocket(target);
  const [first] = await take(1);
  expect(JSON.parse(first ?? "")).toEqual({
    type: "totals",
    shard: 0,
    asOf: new Date(objectWorld.nowMs).toISOString(),
    totals: { views: 1, started: 1, "at:b": 1, "reached:a": 1, "reached:b": 1 },
  });
});

test("changes are told at once and then at most twice a second, with what changed alone", async () => {
  const target = makeTarget();
  const { take } = await openSocket(target);
  await take(1);
  await meterOf(target).record(target, 0, [view()]);
  expect(frames(await take(1))).toEqual([{ type: "changed", totals: { views: 1 } }]);
  objectWorld.nowMs += 100;
  await meterOf(target).record(target, 0, [view()]);
  await meterOf(target).record(target, 0, [view(), makeEntry(moveEvents("a"))]);
  expect(objectWorld.timers.map((timer) => timer.delayMs)).toEqual([400]);
  objectWorld.nowMs += 400;
  await runInDurableObject(meterOf(target), () => objectWorld.timers[0]?.run());
  expect(frames(await take(1))).toEqual([
    { type: "changed", totals: { views: 3, started: 1, "at:a": 1, "reached:a": 1 } },
  ]);
});

test("a socket that slept through an eviction gets all totals with the next change", async () => {
  const target = makeTarget();
  await meterOf(target).record(target, 0, [view()]);
  const { take } = await openSocket(target);
  await take(1);
  await evictDurableObject(meterOf(target));
  await meterOf(target).record(target, 0, [makeEntry(moveEvents("a"))]);
  expect(frames(await take(1))).toEqual([
    { type: "totals", totals: { views: 1, started: 1, "at:a": 1, "reached:a": 1 } },
  ]);
});

test("ping is answered, and anything else ends the socket with a reason", async () => {
  const target = makeTarget();
  const { socket, take } = await openSocket(target);
  await take(1);
  socket.send("ping");
  expect(await take(1)).toEqual(["pong"]);
  const closed = new Promise<CloseEvent>((resolve) => socket.addEventListener("close", resolve));
  socket.send("tell me more");
  const { code, reason } = await closed;
  expect({ code, reason }).toEqual({ code: 1003, reason: "only ping is understood" });
});

test("a socket that the dashboard closes is closed from our side too", async () => {
  const target = makeTarget();
  const { socket, take } = await openSocket(target);
  await take(1);
  const closed = new Promise<CloseEvent>((resolve) => socket.addEventListener("close", resolve));
  socket.close(1000, "page left");
  expect((await closed).code).toBe(1000);
});

test("a ticket opens nothing twice, nothing after 30 seconds, and nothing of another quiz", async () => {
  const target = makeTarget();
  const used = await meterOf(target).issueTicket(target, 0);
  const response = await openWith(target, used);
  expect(response.status).toBe(101);
  response.webSocket?.accept();
  if (response.webSocket !== null) opened.push(response.webSocket);
  const late = await meterOf(target).issueTicket(target, 0);
  const foreign = await meterOf(makeTarget()).issueTicket(makeTarget(), 0);
  objectWorld.nowMs += 30_000;
  for (const ticket of [used, late, foreign, "", "x".repeat(5_000)]) {
    const response = await openWith(target, ticket);
    const { code, requestId } = await response.json<{ code: string; requestId: string }>();
    expect({ status: response.status, code, requestId }).toEqual({
      status: 401,
      code: "not_signed_in",
      requestId: "request-0001",
    });
  }
});

test("a ticket is kept as a hash, and expired ones are swept out by the next", async () => {
  const target = makeTarget();
  const ticket = await meterOf(target).issueTicket(target, 0);
  const hashes = () =>
    runInDurableObject(meterOf(target), (_object, state) =>
      state.storage.sql
        .exec<{ hash: string }>("select hash from tickets")
        .toArray()
        .map((row) => row.hash),
    );
  const [hash] = await hashes();
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hash).not.toContain(ticket);
  objectWorld.nowMs += 30_000;
  await meterOf(target).issueTicket(target, 0);
  expect(await hashes()).toHaveLength(1);
});

test("a request that does not upgrade is told to", async () => {
  const response = await meterOf(makeTarget()).fetch("https://api.borda.test/live");
  const { code, detail } = await response.json<{ code: string; detail: string }>();
  expect({ status: response.status, code, detail }).toEqual({
    status: 404,
    code: "not_found",
    detail: "Open a WebSocket here.",
  });
});

test("a meter takes 500 live views, and refuses one more", async () => {
  const target = makeTarget();
  for (let count = 0; count < 500; count += 1) await openSocket(target);
  const refused = await openWith(target, await meterOf(target).issueTicket(target, 0));
  expect([refused.status, await refused.json()]).toEqual([
    429,
    expect.objectContaining({ code: "too_many_requests", detail: "Too many live views are open." }),
  ]);
});
