import type { AnswersRequest } from "@borda/contracts";
import { expect, test } from "vitest";
import { createManualClock, settle } from "../../test/manual-clock.ts";
import {
  createDelivery,
  type DeliveryStatus,
  REQUEST_TIMEOUT_MS,
  retryAfterMs,
  retryDelayMs,
} from "./delivery.ts";

type Reply = Response | "no network" | "hangs";

/** An attempt whose requests are answered by a list of replies. */
function makeWorld(replies: readonly Reply[]) {
  const clock = createManualClock();
  const left = [...replies];
  const sent: { readonly seq: number; readonly final: boolean; readonly atMs: number }[] = [];
  const statuses: DeliveryStatus[] = [];
  const world = { seq: 0, final: false };
  const startMs = clock.nowMs();
  const fetchReply = async (_url: unknown, init?: RequestInit): Promise<Response> => {
    const { seq, final } = JSON.parse(String(init?.body)) as AnswersRequest;
    sent.push({ seq, final, atMs: clock.nowMs() - startMs });
    const reply = left.shift() ?? new Response(null, { status: 500 });
    if (reply instanceof Response) return reply;
    if (reply === "no network") throw new TypeError("Failed to fetch");
    return await new Promise((_resolve, reject) => {
      init?.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
    });
  };
  const delivery = createDelivery({
    fetch: fetchReply as typeof fetch,
    url: "/pele/answers",
    nextRequest() {
      world.seq += 1;
      return { token: "k.p.s", seq: world.seq, final: world.final, answers: [], moves: [] };
    },
    isFinal: () => world.final,
    schedule: clock.schedule,
    random: () => 1,
    nowMs: clock.nowMs,
    onStatus: (status) => statuses.push(status),
  });
  return { clock, delivery, sent, statuses, world, kinds: () => statuses.map(({ kind }) => kind) };
}

function accepted(): Response {
  return new Response("{}", { status: 202 });
}

/** A refusal whose body is read without the event loop, so that the clock alone decides what comes when. */
function refused(status: number, body: unknown = {}, headers: Record<string, string> = {}): Response {
  return Object.assign(new Response(null, { status, headers }), {
    async json() {
      if (body === undefined) throw new SyntaxError("Unexpected end of JSON input");
      return body;
    },
  });
}

test("a final that is accepted is sent once", async () => {
  const { clock, delivery, sent, kinds, world } = makeWorld([accepted()]);
  world.final = true;
  delivery.request();
  await clock.advance(600_000);
  expect([sent, kinds(), clock.waiting()]).toEqual([
    [{ seq: 1, final: true, atMs: 0 }],
    ["sending", "accepted"],
    [],
  ]);
});

test("what browsers take for a request that outlives its page is told to outlive it, and no more", async () => {
  const keptAlive = async (length: number) => {
    const request = { token: "", seq: 1, final: true, answers: [], moves: [] };
    const filled = { ...request, token: "k".repeat(length - JSON.stringify(request).length) };
    const told: unknown[] = [];
    const { schedule, nowMs } = createManualClock();
    createDelivery({
      fetch: (async (_url: unknown, init?: RequestInit) => {
        told.push(init?.keepalive);
        return accepted();
      }) as typeof fetch,
      url: "/pele/answers",
      nextRequest: () => filled,
      isFinal: () => true,
      schedule,
      random: () => 1,
      nowMs,
      onStatus: () => {},
    }).request();
    await settle();
    return told;
  };
  expect([await keptAlive(19_999), await keptAlive(20_000)]).toEqual([[true], [false]]);
});

test.each<[string, () => Reply]>([
  ["no network", () => "no network"],
  ["503", () => refused(503)],
  ["500", () => refused(500)],
  ["429", () => refused(429)],
  ["408", () => refused(408)],
  ["a sign-in page of the network", () => new Response("<html>", { status: 200 })],
])(
  "a final goes on after %s, later and later, under growing sequence numbers, until it is accepted",
  async (_why, reply) => {
    const replies = [reply(), reply(), reply(), reply(), reply(), reply(), reply(), reply(), accepted()];
    const { clock, delivery, sent, statuses, world } = makeWorld(replies);
    world.final = true;
    delivery.request();
    await clock.advance(3_600_000);
    expect(sent.map(({ seq, atMs }) => [seq, atMs])).toEqual([
      [1, 0],
      [2, 1_500],
      [3, 4_500],
      [4, 10_500],
      [5, 22_500],
      [6, 46_500],
      [7, 94_500],
      [8, 154_500],
      [9, 214_500],
    ]);
    expect(statuses.at(-1)).toEqual({ kind: "accepted" });
  },
);

test("a final is accepted when nothing has come up since it left", async () => {
  const { clock, delivery, sent, kinds, world } = makeWorld([accepted(), refused(503), accepted()]);
  world.final = true;
  delivery.request();
  delivery.request();
  await clock.advance(600_000);
  expect([sent.map(({ seq }) => seq), kinds()]).toEqual([
    [1, 2, 3],
    ["sending", "idle", "sending", "waiting", "sending", "accepted"],
  ]);
});

test("a request that hangs is given up and repeated", async () => {
  const { clock, delivery, sent, statuses, world } = makeWorld(["hangs", accepted()]);
  world.final = true;
  delivery.request();
  await clock.advance(60_000);
  expect([sent.map(({ atMs }) => atMs), statuses.at(-1)]).toEqual([
    [0, REQUEST_TIMEOUT_MS + 1_500],
    { kind: "accepted" },
  ]);
});

test.each([
  ["in seconds", (_nowMs: number) => "30"],
  ["as a date", (nowMs: number) => new Date(nowMs + 30_000).toUTCString()],
])(
  "Retry-After %s is obeyed, also when the network comes back or more is to be sent",
  async (_how, header) => {
    const headers = { "retry-after": header(createManualClock().nowMs()) };
    const { clock, delivery, sent, world } = makeWorld([refused(429, {}, headers), accepted()]);
    world.final = true;
    delivery.request();
    await clock.advance(5_000);
    delivery.retryNow();
    delivery.request();
    await clock.advance(24_000);
    expect(sent.length).toBe(1);
    await clock.advance(10_000);
    expect(sent.map(({ seq, atMs }) => [seq, atMs])).toEqual([
      [1, 0],
      [2, 30_000],
    ]);
  },
);

test("when the network comes back nobody waits for the next try", async () => {
  const { clock, delivery, sent, statuses, world } = makeWorld(["no network", "no network", accepted()]);
  world.final = true;
  delivery.request();
  await clock.advance(2_000);
  delivery.retryNow();
  await clock.advance(0);
  expect([sent.map(({ atMs }) => atMs), statuses.at(-1), clock.waiting()]).toEqual([
    [0, 1_500, 2_000],
    { kind: "accepted" },
    [],
  ]);
});

test("a partial is tried three times and then left to the next one", async () => {
  const { clock, delivery, sent, kinds } = makeWorld(["no network", "no network", "no network", accepted()]);
  delivery.request();
  await clock.advance(600_000);
  expect([sent.length, new Set(kinds())]).toEqual([3, new Set(["idle"])]);
  delivery.request();
  await clock.advance(0);
  expect(sent.at(-1)).toEqual({ seq: 4, final: false, atMs: 600_000 });
});

test("what comes up while a partial is on its way goes with the next request", async () => {
  const { clock, delivery, sent } = makeWorld([accepted(), accepted()]);
  delivery.request();
  delivery.request();
  delivery.request();
  await clock.advance(60_000);
  expect(sent.map(({ seq }) => seq)).toEqual([1, 2]);
});

test("a final overtakes a partial that hangs, and its late failure changes nothing", async () => {
  const { clock, delivery, sent, kinds, world } = makeWorld(["hangs", accepted()]);
  delivery.request();
  await clock.advance(1_000);
  world.final = true;
  delivery.request();
  await clock.advance(60_000);
  expect([sent, kinds().slice(-2)]).toEqual([
    [
      { seq: 1, final: false, atMs: 0 },
      { seq: 2, final: true, atMs: 1_000 },
    ],
    ["sending", "accepted"],
  ]);
});

test.each([
  ["an expired attempt", refused(410, { code: "attempt_expired" })],
  ["a token that is not ours any more", refused(403, { code: "invalid_page_token" })],
  ["a version that is unknown", refused(422, { code: "unknown_version" })],
])("%s ends the delivery and says so", async (_what, reply) => {
  const { clock, delivery, sent, statuses, world } = makeWorld([reply, accepted()]);
  world.final = true;
  delivery.request();
  await clock.advance(60_000);
  delivery.request();
  delivery.retryNow();
  await clock.advance(60_000);
  expect([sent.length, statuses.at(-1)]).toEqual([1, { kind: "expired" }]);
});

test("a final with answers that are not valid is not repeated; its issues come back, and it can be sent anew", async () => {
  const issues = [{ path: ["answers", 0, "v"], code: "email_invalid", message: "Confira o e-mail." }];
  const { clock, delivery, sent, statuses, world } = makeWorld([
    refused(422, { code: "invalid_answers", issues }),
    accepted(),
  ]);
  world.final = true;
  delivery.request();
  await clock.advance(60_000);
  expect([sent.length, statuses.at(-1)]).toEqual([1, { kind: "refused", issues }]);
  delivery.request();
  await clock.advance(0);
  expect([sent.at(-1)?.seq, statuses.at(-1)]).toEqual([2, { kind: "accepted" }]);
});

test.each([
  ["a body that is no JSON", refused(422, undefined)],
  ["null", refused(422, null)],
  ["nothing there", refused(404)],
  ["too large", refused(413)],
])("a refusal with %s has no issues to show", async (_what, reply) => {
  const { clock, delivery, statuses, world } = makeWorld([reply]);
  world.final = true;
  delivery.request();
  await clock.advance(60_000);
  expect(statuses.at(-1)).toEqual({ kind: "refused", issues: [] });
});

test("a partial that is refused bothers nobody", async () => {
  const { clock, delivery, sent, kinds } = makeWorld([refused(422, { code: "invalid_answers" })]);
  delivery.request();
  await clock.advance(600_000);
  expect([sent.length, new Set(kinds())]).toEqual([1, new Set(["idle"])]);
});

test("after a stop nothing leaves and nothing is told", async () => {
  const { clock, delivery, sent, statuses, world } = makeWorld(["hangs", accepted()]);
  world.final = true;
  delivery.request();
  await settle();
  delivery.stop();
  const told = statuses.length;
  delivery.request();
  delivery.retryNow();
  await clock.advance(600_000);
  expect([sent.length, statuses.length, told]).toEqual([1, 1, 1]);
});

test.each([
  [null, 0],
  ["0", 0],
  ["2", 2_000],
  ["-5", 0],
  ["soon", 0],
  ["Thu, 01 Jan 1970 00:00:10 GMT", 9_000],
  ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
])("Retry-After %j means %d ms at second 1", (header, expected) => {
  expect(retryAfterMs(header, 1_000)).toBe(expected);
});

test("a delay is never shorter than asked for nor the same for everybody", () => {
  expect([
    retryDelayMs(1, 0, 0),
    retryDelayMs(1, 0, 1),
    retryDelayMs(3, 5_000, 0),
    retryDelayMs(30, 0, 1),
  ]).toEqual([750, 1_500, 8_000, 60_000]);
});
