/** Pages of responses that are too large to be sent in one response. */
import { expect, test } from "vitest";
import type { Database } from "../database.ts";
import { DatabaseError } from "../errors.ts";
import { LARGE_ROWS, responsesRepository } from "./responses.ts";

const ROWS = Array.from({ length: LARGE_ROWS + 1 }, (_, index) => ({ id: `id-${index}` }));
const FILTER = { since: new Date(0) };

/** A database whose batches end as told, in turn; `asked` counts them. */
function makeDatabase(outcomes: readonly (Error | object[])[]) {
  let asked = 0;
  const batch = async () => {
    const outcome = outcomes[asked];
    asked += 1;
    if (outcome === undefined || outcome instanceof Error) throw outcome ?? new Error("asked too often");
    return [outcome];
  };
  const database = { forTenant: () => ({ batch }) } as unknown as Database;
  return { repository: responsesRepository(database), asked: () => asked };
}
const failure = (sqlState: string | null) => new DatabaseError("failed", { sqlState, cause: null });

test("a page that is too large for one response comes in smaller ones", async () => {
  const { repository, asked } = makeDatabase([failure(null), ROWS]);
  const page = await repository.listResponses("tenant", "quiz", FILTER, { before: null, limit: 150 });
  expect([page.rows.length, page.next, asked()]).toEqual([LARGE_ROWS, `id-${LARGE_ROWS - 1}`, 2]);
});

test.each([
  ["what PostgreSQL refuses", "42501", 150, 1],
  ["a small page that does not come", null, LARGE_ROWS, 1],
  ["a database that is away", null, 150, 2],
] as const)("%s fails", async (_what, sqlState, limit, times) => {
  const { repository, asked } = makeDatabase([failure(sqlState), failure(sqlState)]);
  const listed = repository.listResponses("tenant", "quiz", FILTER, { before: null, limit });
  await expect(listed).rejects.toThrow("failed");
  expect(asked()).toBe(times);
});
