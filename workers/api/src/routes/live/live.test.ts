import { liveTicketsSchema } from "@borda/contracts/api";
import { expect, test } from "vitest";
import type { MeterPort } from "../../deps.ts";
import { apiUnderTest, DASHBOARD, refusalOf } from "../../testing/api-under-test.ts";
import { createQuizOf } from "../../testing/make-document.ts";

const QUIZ_ID = "0192f000-0000-7000-8000-000000000001";
const ADDRESS = `/v1/live/${QUIZ_ID}/3?ticket=ticket-of-thirty-seconds`;
const UPGRADE = { upgrade: "websocket", "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==" };

/** A meter whose socket sends one frame, and which notes what it was asked. */
function makeMeter() {
  const opened: { quizId: string; shard: number; url: string; headers: Record<string, string> }[] = [];
  const meter: MeterPort = {
    issueTicket: async () => "ticket-of-thirty-seconds",
    async openSocket(quizId, shard, request) {
      opened.push({ quizId, shard, url: request.url, headers: Object.fromEntries(request.headers) });
      const { 0: client, 1: server } = new WebSocketPair();
      server.accept();
      server.send("totals");
      return new Response(null, { status: 101, webSocket: client });
    },
  };
  return { meter, opened };
}

test("tickets are issued for every shard of the account's own quiz", async () => {
  const api = apiUnderTest();
  const account = await api.addAccount("viewer");
  const owner = account.tenant;
  api.store.users[0]?.memberships.splice(0, 1, { tenant: owner, role: "owner" });
  const quizId = await createQuizOf(account);
  for (const entry of api.store.quizzes) entry.quiz = { ...entry.quiz, meterShards: 2 };
  const response = await account.call("POST", `/v1/quizzes/${quizId}/live-tickets`);
  expect([response.status, liveTicketsSchema.parse(await response.json())]).toEqual([
    201,
    {
      sockets: [0, 1].map((shard) => ({
        shard,
        path: `/v1/live/${quizId}/${shard}?ticket=ticket-${quizId}-${shard}`,
      })),
    },
  ]);
  const target = { dbRef: "main", tenantId: account.tenant.id, quizId, shards: 2 };
  expect(api.state.tickets).toEqual([0, 1].map((shard) => ({ target, shard })));
});

test("a ticket opens the socket of its shard, and neither cookie nor token travels on", async () => {
  const { meter, opened } = makeMeter();
  const { request } = apiUnderTest({ meter });
  const response = await request(ADDRESS, {
    headers: { ...UPGRADE, origin: DASHBOARD, cookie: "__Host-borda=secret", authorization: "Bearer secret" },
  });
  expect(response.status).toBe(101);
  const socket = response.webSocket;
  const frame = new Promise((resolve) => socket?.addEventListener("message", (event) => resolve(event.data)));
  socket?.accept();
  expect(await frame).toBe("totals");
  socket?.close();
  expect(opened).toEqual([
    {
      quizId: QUIZ_ID,
      shard: 3,
      url: `${DASHBOARD}${ADDRESS}`,
      headers: { ...UPGRADE, "x-request-id": "request-0001" },
    },
  ]);
});

test.each([
  ["without an upgrade", ADDRESS, {}, 426, "upgrade_required"],
  ["from another site", ADDRESS, { ...UPGRADE, origin: "https://evil.test" }, 403, "foreign_origin"],
  ["from a sandboxed frame", ADDRESS, { ...UPGRADE, origin: "null" }, 403, "foreign_origin"],
  ["with a ticket that was used", ADDRESS, UPGRADE, 403, "invalid_ticket"],
  ["without a ticket", `/v1/live/${QUIZ_ID}/3`, UPGRADE, 400, "invalid_query"],
  [
    "for a shard that cannot be",
    `/v1/live/${QUIZ_ID}/64?ticket=ticket-of-thirty-seconds`,
    UPGRADE,
    404,
    "not_found",
  ],
  ["for no quiz", "/v1/live/x/0?ticket=ticket-of-thirty-seconds", UPGRADE, 404, "not_found"],
] as const)("an upgrade %s is refused", async (_, address, headers, status, code) => {
  const { request } = apiUnderTest();
  expect(await refusalOf(await request(address, { headers }))).toEqual({ status, code });
});

test("an object with too many live views says so, and not that the ticket is bad", async () => {
  const { meter } = makeMeter();
  const openSocket = async () => new Response("{}", { status: 429 });
  const api = apiUnderTest({ meter: { ...meter, openSocket } });
  expect(await refusalOf(await api.request(ADDRESS, { headers: UPGRADE }))).toEqual({
    status: 429,
    code: "too_many_requests",
  });
});

test("an object that is away is a passing refusal", async () => {
  const { meter } = makeMeter();
  const away = () => Promise.reject(new Error("Durable Object reset"));
  const api = apiUnderTest({ meter: { ...meter, openSocket: away, issueTicket: away } });
  const account = await api.addAccount();
  const quizId = await createQuizOf(account);
  const unavailable = { status: 503, code: "unavailable" };
  expect(await refusalOf(await api.request(ADDRESS, { headers: UPGRADE }))).toEqual(unavailable);
  const tickets = await account.call("POST", `/v1/quizzes/${quizId}/live-tickets`);
  expect(await refusalOf(tickets)).toEqual(unavailable);
});
