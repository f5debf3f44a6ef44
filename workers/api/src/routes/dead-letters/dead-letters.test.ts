import { deadLetterDetailSchema, deadLetterPageSchema, REPLAY_MAX } from "@borda/contracts/api";
import { UNKNOWN_TENANT_ID } from "@borda/db/api";
import { expect, test } from "vitest";
import { apiUnderTest, refusalOf, type TestApi } from "../../testing/api-under-test.ts";

/** Letters of an account, oldest first; gives their ids. */
function addLetters(api: TestApi, tenantId: string, count: number): string[] {
  return Array.from({ length: count }, () => {
    api.state.nowMs += 1;
    const id = api.newId();
    api.store.deadLetters.push({
      tenantId,
      row: {
        id,
        type: "submission",
        reason: "22P05",
        requestId: null,
        createdAt: api.deps.now(),
        replayedAt: null,
      },
      body: JSON.stringify({ type: "submission", id }),
    });
    return id;
  });
}

async function setUp(kind: "client" | "platform" = "client") {
  const api = apiUnderTest();
  const account = await api.addAccount("owner", { kind });
  const replay = async (body: unknown = {}) =>
    await (await account.call("POST", "/v1/dead-letters/replay", body)).json();
  const list = async (query = "") =>
    deadLetterPageSchema.parse(await (await account.call("GET", `/v1/dead-letters${query}`)).json());
  return { api, account, replay, list };
}

const NOTHING = { sentBefore: 0, beingSent: 0, unknown: 0, unreadable: 0 };
/** What a replay gives that sent everything it looked at. */
const sent = (count: number) => ({ lookedAt: count, replayed: count, notReplayed: NOTHING, more: false });

test("letters go back into the queue once, however often the replay is called", async () => {
  const { api, account, replay, list } = await setUp();
  const ids = addLetters(api, account.tenant.id, 3);
  expect(await replay({ ids: [ids[1]] })).toEqual(sent(1));
  expect(await replay()).toEqual(sent(2));
  expect(await replay()).toEqual(sent(0));
  expect(api.state.requeued.map((body) => (JSON.parse(body) as { body: { id: string } }).body.id)).toEqual([
    ids[1],
    ids[0],
    ids[2],
  ]);
  expect((await list()).items.map((letter) => letter.replayedAt !== null)).toEqual([true, true, true]);
});

test("of letters that do not go back it is said why, each counted once", async () => {
  const { api, account, replay } = await setUp();
  const [first, second, broken, taken] = addLetters(api, account.tenant.id, 4);
  const [nobodys] = addLetters(api, UNKNOWN_TENANT_ID, 1);
  const letters = api.store.deadLetters;
  const changes = new Map([
    [broken, { body: "no JSON" }],
    [taken, { leasedBy: api.newId() }],
  ]);
  letters.splice(
    0,
    letters.length,
    ...letters.map((letter) => ({ ...letter, ...changes.get(letter.row.id) })),
  );
  await replay({ ids: [first] });
  expect(await replay({ ids: [first, second, second, broken, taken, nobodys] })).toEqual({
    lookedAt: 5,
    replayed: 1,
    notReplayed: { sentBefore: 1, beingSent: 1, unknown: 1, unreadable: 1 },
    more: false,
  });
  // What holds no JSON was given back, so that the next replay looks at it too.
  expect(await replay()).toEqual({
    lookedAt: 2,
    replayed: 0,
    notReplayed: { ...NOTHING, beingSent: 1, unreadable: 1 },
    more: false,
  });
});

test("one letter is shown with its message to whom it belongs, and to nobody else", async () => {
  const { api, account } = await setUp();
  const [id] = addLetters(api, account.tenant.id, 1);
  const [nobodys] = addLetters(api, UNKNOWN_TENANT_ID, 1);
  const read = async (letterId: string | undefined, reader = account) => {
    const response = await reader.call("GET", `/v1/dead-letters/${letterId}`);
    return response.status === 200 ? deadLetterDetailSchema.parse(await response.json()) : response.status;
  };
  expect(await read(id)).toMatchObject({
    id,
    reason: "22P05",
    body: JSON.stringify({ type: "submission", id }),
  });
  const [stranger, platform] = [await api.addAccount(), await api.addAccount("owner", { kind: "platform" })];
  expect([await read(nobodys), await read(id, stranger), await read(id, platform)]).toEqual([404, 404, 404]);
  expect(await read(nobodys, platform)).toMatchObject({ id: nobodys });
  expect(await read("not-an-id")).toBe(404);
});

test("one call sends a bounded number again and says that there are more", async () => {
  const { api, account, replay } = await setUp();
  addLetters(api, account.tenant.id, REPLAY_MAX + 1);
  expect(await replay()).toEqual({ ...sent(REPLAY_MAX), more: true });
  expect(await replay()).toEqual(sent(1));
});

test("a queue that refuses leaves the letters as they were", async () => {
  const api = apiUnderTest({ requeue: () => Promise.reject(new Error("Queue is overloaded")) });
  const account = await api.addAccount();
  addLetters(api, account.tenant.id, 1);
  const response = await account.call("POST", "/v1/dead-letters/replay", {});
  expect(await refusalOf(response)).toEqual({ status: 503, code: "unavailable" });
  expect(api.store.deadLetters[0]?.row.replayedAt).toBeNull();
});

test("letters that name nobody are the platform's to see and to replay, and no client's", async () => {
  const client = await setUp("client");
  addLetters(client.api, UNKNOWN_TENANT_ID, 1);
  expect([await client.list(), await client.replay()]).toEqual([{ items: [], nextCursor: null }, sent(0)]);
  const platform = await setUp("platform");
  addLetters(platform.api, UNKNOWN_TENANT_ID, 1);
  expect((await platform.list()).items).toHaveLength(1);
  expect(await platform.replay()).toEqual(sent(1));
});

test("the platform's list is one order over its own letters and nobody's", async () => {
  const { api, account, list } = await setUp("platform");
  const ids = [account.tenant.id, UNKNOWN_TENANT_ID, account.tenant.id, UNKNOWN_TENANT_ID].flatMap((owner) =>
    addLetters(api, owner, 1),
  );
  const seen: string[] = [];
  let query = "?limit=1";
  for (let pages = 0; pages < 10; pages += 1) {
    const page = await list(query);
    seen.push(...page.items.map((letter) => letter.id));
    if (page.nextCursor === null) break;
    query = `?limit=1&cursor=${page.nextCursor}`;
  }
  expect(seen).toEqual(ids.toReversed());
});
