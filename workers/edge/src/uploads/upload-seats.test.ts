import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { makeQuiz } from "../testing/published-fixture.ts";
import { PHOTO_ELEMENT } from "../testing/sample-files.ts";
import { findSeat, SEATS_PER_ATTEMPT, seatsOf } from "./upload-seats.ts";
import type { UploadStore } from "./upload-store.ts";

const OWNER = { tenantId: "t", quizId: "q", attemptId: "a" };

/** A quiz that asks for files as often as there are numbers, at most as many each time. */
function quizAsking(maxFiles: readonly number[]) {
  const elements = maxFiles.map((count, index) => ({
    ...PHOTO_ELEMENT,
    id: `e_${index}`,
    key: `f${index}`,
    maxFiles: count,
  }));
  return makeQuiz("pt-BR", { steps: [{ id: "only", title: "", elements, next: null }] });
}

/** A bucket whose every answer comes in the order that the property asks for. */
function shuffledStore(next: () => Promise<void>) {
  const taken = new Map<number, string>();
  const store: UploadStore = {
    has: async () => false,
    put: async () => undefined,
    seats: async () => {
      await next();
      return new Map(taken);
    },
    takeSeat: async (_owner, seat, key) => {
      await next();
      if (taken.has(seat)) return false;
      taken.set(seat, key);
      return true;
    },
  };
  return { store, taken };
}

test("questions have seats of their own while there are enough, and share them beyond that", () => {
  const few = quizAsking([2, 1, 5]);
  const seats = ["f0", "f1", "f2"].map((key) => seatsOf(few, key));
  expect(seats.map(({ length }) => length)).toEqual([12, 11, 15]);
  expect(new Set(seats.flat()).size).toBe(38);
  const many = quizAsking(Array.from({ length: 8 }, () => 10));
  const shared = Array.from({ length: 8 }, (_, index) => seatsOf(many, `f${index}`));
  expect(shared.map((own) => new Set(own).size)).toEqual(shared.map(() => 20));
  expect(new Set(shared.flat()).size).toBe(SEATS_PER_ATTEMPT);
  expect(seatsOf(few, "nothing")).toEqual([]);
});

test("in whatever order the bucket answers, seats are given to as many files as there are, each once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.nat(15), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 8 }),
      async (scheduler, files, room) => {
        const { store, taken } = shuffledStore(() => scheduler.schedule(Promise.resolve()));
        const seats = Array.from({ length: room }, (_, index) => index);
        const asked = files.map((file) => {
          const sha256 = file.toString(16).padStart(8, "0");
          return findSeat(store, OWNER, { key: `f/${file}`, sha256, seats });
        });
        const given = await scheduler.waitFor(Promise.all(asked));
        const seated = [...taken.values()];
        expect(seated).toHaveLength(new Set(seated).size);
        expect(seated).toHaveLength(Math.min(room, new Set(files).size));
        expect(given).toEqual(files.map((file) => seated.includes(`f/${file}`)));
      },
    ),
  );
});

test("a bucket that breaks off before or after giving a seat costs no file a second one, over all questions", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.record({ file: fc.nat(30), question: fc.nat(7) }), { minLength: 1, maxLength: 40 }),
      fc.infiniteStream(fc.constantFrom("works", "works", "works", "fails before", "fails after")),
      async (scheduler, sent, moods) => {
        const quiz = quizAsking(Array.from({ length: 8 }, () => 10));
        const { store, taken } = shuffledStore(() => scheduler.schedule(Promise.resolve()));
        const unsteady: UploadStore = {
          ...store,
          takeSeat: async (owner, seat, key) => {
            const mood = moods.next().value;
            if (mood === "fails before") throw new Error("away");
            const isTaken = await store.takeSeat(owner, seat, key);
            if (mood === "fails after") throw new Error("the answer was lost");
            return isTaken;
          },
        };
        const ask = (through: UploadStore) =>
          sent.map(({ file, question }) => {
            const sha256 = file.toString(16).padStart(8, "0");
            const seats = seatsOf(quiz, `f${question}`);
            return findSeat(through, OWNER, { key: `f${question}/${file}`, sha256, seats });
          });
        await scheduler.waitFor(Promise.allSettled(ask(unsteady)));
        const given = await scheduler.waitFor(Promise.all(ask(store)));
        const seated = [...taken.values()];
        expect(seated).toHaveLength(new Set(seated).size);
        expect(given).toEqual(sent.map(({ file, question }) => seated.includes(`f${question}/${file}`)));
        for (const [seat, key] of taken) expect(seatsOf(quiz, key.split("/")[0] ?? "")).toContain(seat);
      },
    ),
  );
});

test("a bucket that contradicts itself is asked once for each seat, and then no more", async () => {
  const takeSeat = vi.fn(async () => false);
  const store: UploadStore = { ...shuffledStore(async () => undefined).store, takeSeat };
  const file = { key: "f/1", sha256: "00000001", seats: [0, 1, 2] };
  await expect(findSeat(store, OWNER, file)).rejects.toThrow("does not list the seats");
  expect(takeSeat).toHaveBeenCalledTimes(4);
});
