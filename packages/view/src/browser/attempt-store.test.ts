import { expect, test } from "vitest";
import { makeStorage } from "../../test/memory-storage.ts";
import { type AttemptRecord, startAttempt } from "./attempt.ts";
import { createAttemptStore, KEPT_MS, type KeyValueStore } from "./attempt-store.ts";

const NOW_MS = 10 * KEPT_MS;

function makeAttempt(attemptId: string, more: Partial<AttemptRecord> = {}): AttemptRecord {
  const start = { quizId: "quiz", attemptId, token: "k.p.s", version: 1, locale: "en", hidden: {} };
  return { ...startAttempt(start, "a", NOW_MS), ...more };
}

function makeStore(storage: KeyValueStore | null = makeStorage(), tab: KeyValueStore | null = makeStorage()) {
  return createAttemptStore(storage, tab, "quiz", () => NOW_MS);
}

test("attempts come back as they were saved, the latest first", () => {
  const store = makeStore();
  const older = makeAttempt("one", { startedAtMs: NOW_MS - 5 });
  const newer = makeAttempt("two", { answers: { a: "x" } });
  store.save(older);
  store.save(newer);
  expect([store.list(), store.load("one"), store.load("three")]).toEqual([[newer, older], older, null]);
});

test("another quiz's attempts are not seen", () => {
  const storage = makeStorage();
  createAttemptStore(storage, null, "other", () => NOW_MS).save(makeAttempt("one"));
  expect(makeStore(storage).list()).toEqual([]);
});

test("unfinished attempts go after 30 days, finished ones stay until they are accepted", () => {
  const storage = makeStorage();
  const store = makeStore(storage);
  const owed = makeAttempt("owed", { startedAtMs: NOW_MS - 2 * KEPT_MS, finished: true });
  const young = makeAttempt("young", { startedAtMs: NOW_MS - KEPT_MS });
  store.save(makeAttempt("old", { startedAtMs: NOW_MS - KEPT_MS - 1 }));
  store.save(owed);
  store.save(young);
  expect([store.list(), Object.keys(storage)]).toEqual([
    [young, owed],
    ["borda:attempt:quiz:owed", "borda:attempt:quiz:young"],
  ]);
});

test("an accepted attempt leaves the device and stays in its tab alone, for a reload", () => {
  const [storage, tab] = [makeStorage(), makeStorage()];
  const store = makeStore(storage, tab);
  const attempt = makeAttempt("one", { finished: true });
  store.save(attempt);
  const delivered = { ...attempt, delivered: true };
  store.save(delivered);
  expect([Object.keys(storage), Object.keys(tab), store.list(), store.load("one")]).toEqual([
    [],
    ["borda:attempt:quiz:one"],
    [],
    delivered,
  ]);
});

test("what an accepted attempt still has to say is not kept longer than its token is good", () => {
  const storage = makeStorage();
  const old = { finished: true, startedAtMs: NOW_MS - KEPT_MS - 1 };
  makeStore(storage).save(makeAttempt("owed", old));
  makeStore(storage).save(makeAttempt("link", { ...old, accepted: true }));
  expect([
    makeStore(storage)
      .list()
      .map(({ attemptId }) => attemptId),
    Object.keys(storage),
  ]).toEqual([["owed"], ["borda:attempt:quiz:owed"]]);
});

test.each([
  ["text that is no JSON", "{"],
  ["null", "null"],
  ["a number", "7"],
  ["another format", '{"format":2}'],
  ["a trail that does not reach", JSON.stringify({ ...makeAttempt("x"), position: 4 })],
])("%s under our key is removed and not believed", (_what, text) => {
  const storage = makeStorage();
  storage.setItem("borda:attempt:quiz:x", text);
  expect([makeStore(storage).list(), makeStore(storage).load("x"), Object.keys(storage)]).toEqual([
    [],
    null,
    [],
  ]);
});

test.each([
  ["missing", null],
  [
    "refused",
    {
      get length(): number {
        throw new Error("SecurityError");
      },
      key: () => null,
      getItem(): string {
        throw new Error("SecurityError");
      },
      setItem(): void {
        throw new Error("QuotaExceededError");
      },
      removeItem(): void {
        throw new Error("SecurityError");
      },
    },
  ],
])("where storage is %s everything works on and nothing is remembered", (_how, storage) => {
  const store = createAttemptStore(storage, storage, "quiz", () => NOW_MS);
  store.save(makeAttempt("one"));
  store.remove("one");
  expect([store.list(), store.load("one")]).toEqual([[], null]);
});
