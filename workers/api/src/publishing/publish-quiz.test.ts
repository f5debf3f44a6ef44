import { env } from "cloudflare:workers";
import { kvKeys, type PublishedQuiz, type RoutePointer } from "@borda/contracts";
import { publishResultSchema, quizVersionsSchema } from "@borda/contracts/api";
import type { CompiledQuizzes } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { kvPublishedStore, type PublishedStore } from "../published-store.ts";
import { apiUnderTest, refusalOf } from "../testing/api-under-test.ts";
import { createQuizOf, makeDocument } from "../testing/make-document.ts";

const HOST = "localhost:8701";

async function setUp(published: PublishedStore = kvPublishedStore(env.QUIZZES)) {
  const api = apiUnderTest({ published });
  const account = await api.addAccount();
  // KV outlives a test of this file, so each has a slug of its own.
  const slug = `quiz-${crypto.randomUUID()}`;
  const quizId = await createQuizOf(account, slug);
  const path = `/v1/quizzes/${quizId}`;
  const minute = () => {
    api.state.nowMs += 60_000;
  };
  const post = async (what: string, body: unknown = {}) => {
    minute();
    return await account.call("POST", `${path}/${what}`, body);
  };
  const publish = async () => publishResultSchema.parse(await (await post("publish")).json());
  const edit = async (label: string) => {
    minute();
    await account.call("PUT", `${path}/document`, { document: makeDocument(label) });
  };
  const versions = async () =>
    quizVersionsSchema.parse(await (await account.call("GET", `${path}/versions`)).json()).items;
  const pointer = () => env.QUIZZES.get<RoutePointer>(kvKeys.route(HOST, slug), "json");
  const stored = (version: number) =>
    env.QUIZZES.get<PublishedQuiz<CompiledQuizzes>>(kvKeys.quiz(quizId, version), "json");
  return { api, account, slug, quizId, post, publish, edit, versions, pointer, stored };
}

test("publishing puts the compiled quiz and its first step into KV and points the address to it", async () => {
  const { account, slug, quizId, publish, pointer, stored } = await setUp();
  expect(await publish()).toMatchObject({
    version: 1,
    publicUrl: `http://${HOST}/${slug}`,
    quiz: { id: quizId, publishedVersion: 1, hasUnpublishedChanges: false },
  });
  const target = { dbRef: "main", tenantId: account.tenant.id, quizId, version: 1 };
  expect(await pointer()).toEqual(target);
  const quiz = await stored(1);
  expect(quiz).toMatchObject({ ...target, format: "borda.published/1", slug, meterShards: 1 });
  expect(quiz?.compiled.locales).toEqual(["pt-BR", "en"]);
  expect(quiz?.firstStepHtml["pt-BR"]).toContain("Como é sua pele?");
  expect(quiz?.firstStepHtml.en).toContain("How is your skin?");
});

test("an unchanged draft keeps its version; a changed one gets the next and supersedes it", async () => {
  const { publish, edit, versions, pointer } = await setUp();
  expect((await publish()).version).toBe(1);
  expect((await publish()).version).toBe(1);
  await edit("Outra pergunta?");
  expect((await publish()).version).toBe(2);
  expect(await versions()).toEqual([
    { version: 2, publishedAt: "2026-11-21T12:04:00.000Z", supersededAt: null, current: true },
    {
      version: 1,
      publishedAt: "2026-11-21T12:01:00.000Z",
      supersededAt: "2026-11-21T12:04:00.000Z",
      current: false,
    },
  ]);
  expect(await pointer()).toMatchObject({ version: 2 });
});

test("an edit that was taken back is the same version, and leaves nothing unpublished", async () => {
  const { publish, edit } = await setUp();
  await publish();
  await edit("Outra pergunta?");
  await edit("Como é sua pele?");
  expect(await publish()).toMatchObject({ version: 1, quiz: { hasUnpublishedChanges: false } });
});

test("rollback points to the version before; publishing the same draft then brings the newest back", async () => {
  const { post, publish, edit, versions, pointer, stored } = await setUp();
  await publish();
  await edit("Outra pergunta?");
  await publish();
  const back = publishResultSchema.parse(await (await post("rollback")).json());
  expect(back).toMatchObject({ version: 1, quiz: { publishedVersion: 1, hasUnpublishedChanges: true } });
  expect(await pointer()).toMatchObject({ version: 1 });
  expect(await stored(2)).not.toBeNull();
  expect((await versions()).map(({ version, current }) => [version, current])).toEqual([
    [2, false],
    [1, true],
  ]);
  expect(await publish()).toMatchObject({ version: 2, quiz: { hasUnpublishedChanges: false } });
  expect(await pointer()).toMatchObject({ version: 2 });
});

test("a version that is written again keeps the shards of its live counters, whatever the quiz has now", async () => {
  const { api, post, publish, edit, stored } = await setUp();
  await publish();
  for (const entry of api.store.quizzes) entry.quiz = { ...entry.quiz, meterShards: 4 };
  await edit("Outra pergunta?");
  await publish();
  await post("rollback");
  expect([(await stored(1))?.meterShards, (await stored(2))?.meterShards]).toEqual([1, 4]);
});

test("there is nothing to go back to before a second version, and no version that was never published", async () => {
  const { post, publish } = await setUp();
  const detailOf = async (response: Response) => ((await response.json()) as { detail: string }).detail;
  expect(await detailOf(await post("rollback"))).toBe("There is no version before the present one.");
  await publish();
  expect(await detailOf(await post("rollback"))).toBe("There is no version before the present one.");
  expect(await detailOf(await post("rollback", { version: 7 }))).toBe(
    "Version 7 was never published; see the quiz's versions.",
  );
});

test("a version that no integer of the database can hold is refused before it gets there", async () => {
  const { post } = await setUp();
  expect((await post("rollback", { version: 2_147_483_647 })).status).toBe(409);
  expect((await post("rollback", { version: 2_147_483_648 })).status).toBe(422);
});

test("a draft with errors is refused with their places, and nothing is written anywhere", async () => {
  const { account, quizId, post, pointer, versions } = await setUp();
  const document = makeDocument();
  const steps = (document.steps as { next: string | null }[]).map((step, index) =>
    index === 0 ? { ...step, next: "nowhere" } : step,
  );
  await account.call("PUT", `/v1/quizzes/${quizId}/document`, { document: { ...document, steps } });
  const response = await post("publish");
  expect(await response.json()).toMatchObject({
    status: 422,
    code: "lint_failed",
    issues: expect.arrayContaining([expect.objectContaining({ path: ["steps", 0, "next"] })]),
  });
  expect([await pointer(), await versions()]).toEqual([null, []]);
});

test("an account without a public host is told to set one", async () => {
  const api = apiUnderTest();
  const account = await api.addAccount("owner", { publicHost: null });
  const quizId = await createQuizOf(account);
  const response = await account.call("POST", `/v1/quizzes/${quizId}/publish`);
  expect(await refusalOf(response)).toEqual({ status: 409, code: "conflict" });
});

test.each(["putQuiz", "putRoute"] as const)(
  "after a crash at %s the same publish finishes what was begun, as the same version",
  async (failing) => {
    const real = kvPublishedStore(env.QUIZZES);
    let broken = true;
    const store: PublishedStore = {
      ...real,
      [failing]: (...args: never[]) =>
        broken
          ? Promise.reject(new Error("KV is away"))
          : (real[failing] as (...a: never[]) => Promise<void>)(...args),
    };
    const { post, publish, pointer, versions } = await setUp(store);
    expect(await refusalOf(await post("publish"))).toEqual({ status: 503, code: "unavailable" });
    expect(await pointer()).toBeNull();
    broken = false;
    expect((await publish()).version).toBe(1);
    expect([await pointer(), await versions()]).toMatchObject([{ version: 1 }, [{ version: 1 }]]);
  },
);

test("a pointer never leads to a version that is not there", async () => {
  const order: string[] = [];
  const real = kvPublishedStore(env.QUIZZES);
  const { publish } = await setUp({
    putQuiz: async (quiz) => {
      await real.putQuiz(quiz);
      order.push("quiz");
    },
    putRoute: async (...args) => {
      order.push("route");
      await real.putRoute(...args);
    },
  });
  await publish();
  expect(order).toEqual(["quiz", "route"]);
});

test("of two publishes at once whose pointers cross, the one that PostgreSQL took last wins", async () => {
  const real = kvPublishedStore(env.QUIZZES);
  let overtake: (() => Promise<unknown>) | undefined;
  const { publish, edit, pointer, versions } = await setUp({
    ...real,
    async putRoute(host, slug, target) {
      // The other publish runs from beginning to end just before this one's pointer is written.
      const other = overtake;
      overtake = undefined;
      await other?.();
      await real.putRoute(host, slug, target);
    },
  });
  overtake = async () => {
    await edit("Outra pergunta?");
    await publish();
  };
  await publish();
  expect((await versions()).map(({ version, current }) => [version, current])).toEqual([
    [2, true],
    [1, false],
  ]);
  expect(await pointer()).toMatchObject({ version: 2 });
});
