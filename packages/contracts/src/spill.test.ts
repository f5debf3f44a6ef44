import { expect, test } from "vitest";
import { uuidv7 } from "./ids.ts";
import { shardHash32 } from "./shard-hash.ts";
import {
  forEachSubmissionQueue,
  SPILL_OBJECTS,
  SUBMISSION_QUEUES,
  spillObjectName,
  spillObjectNameAt,
  submissionQueueOf,
} from "./spill.ts";

/** Ids of one millisecond that differ in a counter alone: the hardest case for an even spread. */
const neighbours = Array.from({ length: 8_000 }, (_, index) =>
  uuidv7(1_760_000_000_000, new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, index >> 8, index & 255])),
);

function countBy(names: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

test("the shard hash of a text never changes", () => {
  expect([shardHash32(""), shardHash32("a"), shardHash32("01234567-89ab-7fff-bfff-ffffffffffff")]).toEqual([
    2872998923, 444641715, 2480360212,
  ]);
});

test("neighbouring attempts spread over all journal objects, each within a tenth of its share", () => {
  const counts = countBy(neighbours.map(spillObjectName));
  expect(Object.keys(counts).toSorted()).toEqual(
    Array.from({ length: SPILL_OBJECTS }, (_, index) => spillObjectNameAt(index)),
  );
  const share = neighbours.length / SPILL_OBJECTS;
  for (const count of Object.values(counts)) expect(Math.abs(count - share)).toBeLessThan(share / 10);
});

test("neighbouring tenants spread over all queues", () => {
  const counts = countBy(neighbours.map(submissionQueueOf));
  expect(Object.keys(counts).toSorted()).toEqual(Object.values(forEachSubmissionQueue(String)));
  const share = neighbours.length / SUBMISSION_QUEUES;
  for (const count of Object.values(counts)) expect(Math.abs(count - share)).toBeLessThan(share / 10);
});
