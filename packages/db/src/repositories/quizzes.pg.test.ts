import { newId } from "@borda/contracts";
import { meterCounters } from "@borda/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type ApiTestDatabases,
  auditOf,
  openApiDatabases,
  seedAccount,
  type TestAccount,
} from "../testing/accounts.ts";
import { followUpsRepository } from "./follow-ups.ts";
import { quizVersionsRepository } from "./quiz-versions.ts";
import { type NewQuiz, quizzesRepository } from "./quizzes.ts";

let databases: ApiTestDatabases;
beforeAll(async () => {
  databases = await openApiDatabases();
});
afterAll(() => databases.close());

/** Minutes into a day, so that every act has its own moment. */
const at = (minute: number) => new Date(Date.parse("2026-11-21T12:00:00.000Z") + minute * 60_000);

function makeQuiz(account: TestAccount, partial: Partial<NewQuiz> = {}): NewQuiz {
  return {
    tenantId: account.tenantId,
    id: newId(),
    slug: `quiz-${newId()}`,
    name: "Tipo de pele",
    draft: { schema: "borda.quiz/1", steps: [{ id: "a" }] },
    followUp: { id: newId(), subject: "Seu resultado", body: "Olá" },
    action: "quiz.create",
    actor: account.actor,
    auditId: newId(),
    at: at(0),
    ...partial,
  };
}

async function setUp() {
  const account = await seedAccount(databases.owner);
  const quizzes = quizzesRepository(databases.app);
  const versions = quizVersionsRepository(databases.app);
  const quiz = makeQuiz(account);
  await quizzes.createQuiz(quiz);
  const find = async () => {
    const found = await quizzes.findQuiz(account.tenantId, quiz.id);
    if (found === null) throw new Error("the quiz is gone");
    return found;
  };
  const change = (minute: number) => ({
    tenantId: account.tenantId,
    quizId: quiz.id,
    actor: account.actor,
    auditId: newId(),
    at: at(minute),
  });
  const publish = async (version: number, minute: number) => {
    const { draft, draftChangedAt } = await find();
    return versions.publishVersion({
      ...change(minute),
      version,
      draftChangedAt,
      document: { ...draft },
      compiled: { of: version },
    });
  };
  return { account, quizzes, versions, quiz, find, change, publish };
}

test("a new quiz has its draft, an active follow-up, empty counters and one audit entry", async () => {
  const { account, quizzes, quiz, find } = await setUp();
  expect(await find()).toEqual({
    id: quiz.id,
    slug: quiz.slug,
    name: "Tipo de pele",
    publishedVersion: null,
    meterShards: 1,
    hasUnpublishedChanges: true,
    createdAt: at(0),
    updatedAt: at(0),
    draftChangedAt: at(0),
    counters: { views: 0, started: 0, completions: 0, leads: 0 },
    draft: quiz.draft,
  });
  expect(await quizzes.findQuizBySlug(account.tenantId, quiz.slug)).toEqual(await find());
  expect(await followUpsRepository(databases.app).findFollowUp(account.tenantId, quiz.id)).toEqual({
    active: true,
    subject: "Seu resultado",
    body: "Olá",
  });
  expect(await auditOf(databases.owner, account.tenantId)).toEqual([
    { action: "quiz.create", target: `quiz:${quiz.id}`, detail: { slug: quiz.slug } },
  ]);
});

test("a slug is taken once in an account, and free in another", async () => {
  const { account, quizzes, quiz } = await setUp();
  const other = await seedAccount(databases.owner);
  expect(await quizzes.createQuiz(makeQuiz(account, { slug: quiz.slug }))).toEqual({
    ok: false,
    error: "slug_taken",
  });
  expect(await quizzes.createQuiz(makeQuiz(other, { slug: quiz.slug }))).toEqual({ ok: true, value: null });
  expect(await quizzes.listSlugsLike(account.tenantId, quiz.slug)).toEqual([quiz.slug]);
});

test("another account's quiz is not there, for reading and for changing", async () => {
  const { account, quizzes, versions, quiz } = await setUp();
  const { tenantId, actor } = await seedAccount(databases.owner);
  const followUps = followUpsRepository(databases.app);
  const change = { tenantId, quizId: quiz.id, actor, auditId: newId(), at: at(1) };
  expect(await quizzes.findQuiz(tenantId, quiz.id)).toBeNull();
  expect(await quizzes.replaceDraft({ ...change, draft: {} })).toBe(false);
  expect(await followUps.findFollowUp(tenantId, quiz.id)).toBeNull();
  expect(
    await followUps.replaceFollowUp({ ...change, followUp: { active: false, subject: "x", body: "x" } }),
  ).toBe(false);
  const { draftChangedAt } = (await quizzes.findQuiz(account.tenantId, quiz.id)) ?? { draftChangedAt: at(0) };
  expect(
    await versions.publishVersion({ ...change, version: 1, draftChangedAt, document: {}, compiled: {} }),
  ).toBe("stale");
  expect(await auditOf(databases.owner, tenantId)).toEqual([]);
});

test("lists are paged newest first without gaps or repeats", async () => {
  const account = await seedAccount(databases.owner);
  const quizzes = quizzesRepository(databases.app);
  const made: string[] = [account.quizId];
  for (let index = 0; index < 5; index += 1) {
    const quiz = makeQuiz(account);
    await quizzes.createQuiz(quiz);
    made.push(quiz.id);
  }
  const seen: string[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof quizzes.listQuizzes>> = await quizzes.listQuizzes(
      account.tenantId,
      { before, limit: 2 },
    );
    seen.push(...page.rows.map((row) => row.id));
    before = page.next;
  } while (before !== null);
  expect(seen).toEqual(made.sort().reverse());
});

test("totals are summed over the shards, without the dimensions", async () => {
  const { account, quiz, find } = await setUp();
  const row = { tenantId: account.tenantId, quizId: quiz.id, dimension: "" };
  await databases.owner.forTenant(account.tenantId).batch((db) => [
    db.insert(meterCounters).values([
      { ...row, shard: 0, name: "views", value: 3 },
      { ...row, shard: 1, name: "views", value: 4 },
      { ...row, shard: 0, name: "views", dimension: "country=BR", value: 7 },
      { ...row, shard: 0, name: "leads", value: 2 },
      { ...row, shard: 0, name: "reached:a", value: 5 },
    ]),
  ]);
  expect((await find()).counters).toEqual({ views: 7, started: 0, completions: 0, leads: 2 });
});

test("saving an equal draft changes nothing, whatever the order of its keys", async () => {
  const { account, quizzes, quiz, change, find } = await setUp();
  const same = { steps: [{ id: "a" }], schema: "borda.quiz/1" };
  expect(await quizzes.replaceDraft({ ...change(1), draft: same })).toBe(true);
  expect((await find()).draftChangedAt).toEqual(at(0));
  expect(await quizzes.replaceDraft({ ...change(2), draft: { ...same, steps: [] } })).toBe(true);
  expect(await find()).toMatchObject({ draftChangedAt: at(2), draft: { schema: "borda.quiz/1", steps: [] } });
  expect((await auditOf(databases.owner, account.tenantId)).map((entry) => entry.action)).toEqual([
    "quiz.create",
    "quiz.document.replace",
  ]);
  expect(quiz.id).toBe((await find()).id);
});

test("versions follow each other: the new one is current, the one before superseded", async () => {
  const { account, quizzes, versions, quiz, find, change, publish } = await setUp();
  expect(await publish(1, 1)).toBe("published");
  expect(await find()).toMatchObject({ publishedVersion: 1, hasUnpublishedChanges: false });
  await quizzes.replaceDraft({ ...change(2), draft: { edited: true } });
  expect(await find()).toMatchObject({ publishedVersion: 1, hasUnpublishedChanges: true });
  expect(await publish(2, 3)).toBe("published");
  expect(await versions.listVersions(account.tenantId, quiz.id)).toEqual([
    { version: 2, publishedAt: at(3), supersededAt: null },
    { version: 1, publishedAt: at(1), supersededAt: at(3) },
  ]);
  expect(await versions.findCurrentAndLatest(account.tenantId, quiz.id)).toMatchObject({
    current: { version: 2, document: { edited: true }, compiled: { of: 2 } },
    latest: { version: 2 },
  });
});

test("a draft that was saved after it was read is not published, and a number is given once", async () => {
  const { account, quizzes, versions, quiz, find, change, publish } = await setUp();
  const { draftChangedAt } = await find();
  await quizzes.replaceDraft({ ...change(1), draft: { edited: true } });
  const stale = { ...change(2), version: 1, draftChangedAt, document: {}, compiled: {} };
  expect(await versions.publishVersion(stale)).toBe("stale");
  const both = await Promise.all([publish(1, 3), publish(1, 3)]);
  expect(both.sort()).toEqual(["published", "stale"]);
  expect(await versions.listVersions(account.tenantId, quiz.id)).toHaveLength(1);
  expect((await auditOf(databases.owner, account.tenantId)).map((entry) => entry.action)).toEqual([
    "quiz.create",
    "quiz.document.replace",
    "quiz.publish",
  ]);
});

test("going back keeps both versions and both moments; going back twice is going back once", async () => {
  const { account, quizzes, versions, quiz, find, change, publish } = await setUp();
  await publish(1, 1);
  await quizzes.replaceDraft({ ...change(2), draft: { edited: true } });
  await publish(2, 3);
  const back = { ...change(4), version: 1, action: "quiz.rollback" as const, draftIsVersion: false };
  await versions.makeCurrent(back);
  await versions.makeCurrent({ ...back, auditId: newId(), at: at(5) });
  expect(await versions.listVersions(account.tenantId, quiz.id)).toEqual([
    { version: 2, publishedAt: at(3), supersededAt: at(4) },
    { version: 1, publishedAt: at(1), supersededAt: null },
  ]);
  expect(await find()).toMatchObject({ publishedVersion: 1, hasUnpublishedChanges: true });
  expect(await versions.currentVersion(account.tenantId, quiz.id)).toBe(1);
  expect((await auditOf(databases.owner, account.tenantId)).at(-1)).toEqual({
    action: "quiz.rollback",
    target: `quiz:${quiz.id}`,
    detail: { version: 1, before: 2 },
  });
  expect(await auditOf(databases.owner, account.tenantId)).toHaveLength(5);
});

test("an edit that was taken back is no unpublished change once the same draft is published again", async () => {
  const { quizzes, versions, quiz, find, change, publish } = await setUp();
  await publish(1, 1);
  await quizzes.replaceDraft({ ...change(2), draft: { edited: true } });
  await quizzes.replaceDraft({ ...change(3), draft: quiz.draft });
  expect((await find()).hasUnpublishedChanges).toBe(true);
  await versions.makeCurrent({ ...change(4), version: 1, action: "quiz.publish", draftIsVersion: true });
  expect((await find()).hasUnpublishedChanges).toBe(false);
});

test("a follow-up is replaced together with its audit entry", async () => {
  const { account, quiz, change } = await setUp();
  const followUps = followUpsRepository(databases.app);
  const followUp = { active: false, subject: "Novo", body: "Texto" };
  expect(await followUps.replaceFollowUp({ ...change(1), followUp })).toBe(true);
  expect(await followUps.findFollowUp(account.tenantId, quiz.id)).toEqual(followUp);
  expect((await auditOf(databases.owner, account.tenantId)).at(-1)).toEqual({
    action: "follow_up.replace",
    target: `quiz:${quiz.id}`,
    detail: { active: false },
  });
});
