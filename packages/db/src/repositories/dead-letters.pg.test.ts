/** Replays of dead letters at the same time as each other and as ingest, on a real PostgreSQL. */
import { newId } from "@borda/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UNKNOWN_TENANT_ID } from "../api.ts";
import { type ApiTestDatabases, auditOf, openApiDatabases, seedAccount } from "../testing/accounts.ts";
import { deadLettersRepository, type ReplayClaim } from "./dead-letters.ts";
import { ingestRepository } from "./ingest.ts";
import type { DeadLetterInput } from "./ingest-types.ts";

let databases: ApiTestDatabases;
beforeAll(async () => {
  databases = await openApiDatabases();
});
afterAll(() => databases.close());

function letterOf(tenantId: string | null, partial: Partial<DeadLetterInput> = {}): DeadLetterInput {
  return {
    id: newId(),
    deliveryId: newId(),
    letterId: null,
    tenantId,
    type: "submission",
    body: '{"type":"submission"}',
    reason: "22P05",
    requestId: null,
    ...partial,
  };
}

type Claimed = { readonly claim: ReplayClaim; readonly ids: readonly string[]; readonly more: boolean };

async function setUp(count: number) {
  const { tenantId, actor } = await seedAccount(databases.owner);
  const ingest = ingestRepository(databases.ingest);
  const letters = deadLettersRepository(databases.app);
  const kept = Array.from({ length: count }, () => letterOf(tenantId));
  await ingest.storeDeadLetters(kept);
  const ids = kept.map(({ id }) => id).toSorted();
  const claim = async (limit: number): Promise<Claimed> => {
    const by = { ownerId: tenantId, claimId: newId() };
    const claimed = await letters.claimReplayable({ ...by, ids: null, limit });
    return { claim: by, ids: claimed.letters.map(({ id }) => id), more: claimed.more };
  };
  const mark = ({ claim, ids }: Claimed) =>
    letters.markReplayed({ tenantId, claim, ids, actor, auditId: newId(), at: new Date() });
  /** What was sent comes back, under deliveries of its own. */
  const failAgain = (failed: readonly string[], reason = "unknown_version:submission:7") =>
    ingest.storeDeadLetters(failed.map((letterId) => letterOf(tenantId, { letterId, reason })));
  const list = async () =>
    (await letters.listDeadLetters(tenantId, { before: null, limit: 500 })).rows.toReversed();
  return { tenantId, ids, ingest, letters, claim, mark, failAgain, list };
}

test("replays at the same time never take the same letter", async () => {
  const { ids, claim } = await setUp(60);
  const claims = await Promise.all(Array.from({ length: 12 }, () => claim(20)));
  const taken = claims.flatMap((part) => part.ids);
  expect({ taken: taken.toSorted(), different: new Set(taken).size }).toEqual({ taken: ids, different: 60 });
  expect(await claim(20)).toMatchObject({ ids: [], more: false });
});

test("what fails again is the same letter, which waits with its new reason, and its sender cannot note it as sent", async () => {
  const { ids, claim, mark, failAgain, list } = await setUp(3);
  const sent = await claim(10);
  const [failed = ""] = ids;
  // Of the one that fails a copy comes back before the mark, and another after it.
  expect(await failAgain([failed, failed])).toBe(1);
  await mark(sent);
  expect(await failAgain([failed])).toBe(1);
  expect((await list()).map(({ id, reason, replayedAt }) => [id, reason, replayedAt !== null])).toEqual([
    [ids[0], "unknown_version:submission:7", false],
    [ids[1], "22P05", true],
    [ids[2], "22P05", true],
  ]);
  expect(await claim(10)).toMatchObject({ ids: [failed], more: false });
});

test("a claim that is given back waits again at once; one that nobody ended waits until its lease is over", async () => {
  const { ids, tenantId, letters, claim } = await setUp(2);
  const first = await claim(1);
  expect(first).toMatchObject({ ids: [ids[0]], more: true });
  await letters.releaseClaim(first.claim);
  expect((await claim(10)).ids).toEqual(ids);
  expect((await claim(10)).ids).toEqual([]);
  await databases.owner
    .forTenant(tenantId)
    .batch((db) => [db.execute("update dead_letters set lease_until = now() - interval '1 second'")]);
  expect((await claim(10)).ids).toEqual(ids);
});

test("what a claim does not take is counted: what was sent, and what another replay is sending", async () => {
  const { ids, tenantId, letters, claim, mark, failAgain } = await setUp(4);
  await mark(await claim(1));
  const other = await claim(1);
  const look = async (named: readonly string[] | null) => {
    const by = { ownerId: tenantId, claimId: newId() };
    const { letters: taken, ...rest } = await letters.claimReplayable({ ...by, ids: named, limit: 10 });
    await letters.releaseClaim(by);
    return { taken: taken.map(({ id }) => id), ...rest };
  };
  const [sent = "", taken = "", ...waiting] = ids;
  expect(await look(null)).toEqual({ taken: waiting, more: false, sentBefore: 0, beingSent: 1 });
  expect(await look([...ids, newId()])).toEqual({ taken: waiting, more: false, sentBefore: 1, beingSent: 1 });
  // What failed waits again for anybody.
  await failAgain([sent]);
  await letters.releaseClaim(other.claim);
  expect(await look([sent, taken])).toMatchObject({ taken: [sent, taken], sentBefore: 0, beingSent: 0 });
});

test("who replays until there is no more gets to every letter and to an end, though all of them fail at once", async () => {
  const { ids, claim, mark, failAgain } = await setUp(25);
  const calls: (readonly string[])[] = [];
  for (let more = true; more; ) {
    const part = await claim(10);
    await failAgain(part.ids);
    await mark(part);
    calls.push(part.ids);
    more = part.more;
  }
  expect({
    first: calls.slice(0, 2).flat(),
    all: [...new Set(calls.flat())].toSorted(),
    sizes: calls.map((part) => part.length),
  }).toEqual({ first: ids.slice(0, 20), all: ids, sizes: [10, 10, 10] });
});

test("twelve letters that fail for ever are twelve letters after replays, failures and marks at the same time", async () => {
  const { tenantId, ids, claim, mark, failAgain, list } = await setUp(12);
  const replay = async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const part = await claim(5);
      await Promise.all([
        failAgain(part.ids),
        failAgain(part.ids.toReversed()),
        ...(part.ids.length > 0 ? [mark(part)] : []),
      ]);
    }
  };
  await Promise.all(Array.from({ length: 6 }, replay));
  await failAgain(ids);
  expect((await list()).map(({ id, replayedAt }) => [id, replayedAt])).toEqual(ids.map((id) => [id, null]));
  expect((await auditOf(databases.owner, tenantId)).length).toBeGreaterThan(0);
});

test("a letter whose tenant is gone, or that another database has, comes back once however often it fails", async () => {
  const { ingest } = await setUp(0);
  const elsewhere = newId();
  const gone = newId();
  const back = () => letterOf(gone, { letterId: elsewhere });
  expect(await ingest.storeDeadLetters([back(), back()])).toBe(1);
  expect(await ingest.storeDeadLetters([back(), letterOf(gone)])).toBe(2);
  const letters = deadLettersRepository(databases.app);
  const { rows } = await letters.listDeadLetters(UNKNOWN_TENANT_ID, { before: null, limit: 10 });
  expect(rows).toHaveLength(2);
});

test("a delivery that comes again wakes no letter that was sent since", async () => {
  const { tenantId, ingest, claim, mark, list } = await setUp(0);
  const delivery = letterOf(tenantId);
  await ingest.storeDeadLetters([delivery]);
  await mark(await claim(10));
  expect(await ingest.storeDeadLetters([{ ...delivery, id: newId() }])).toBe(0);
  expect((await list()).map(({ id, replayedAt }) => [id, replayedAt !== null])).toEqual([
    [delivery.id, true],
  ]);
});
