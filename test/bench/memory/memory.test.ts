import { expect, test } from "vitest";
import { HEAP_LIMIT_MB, measureMemory } from "./memory.bench.ts";

test("a thousand quizzes viewed in turn leave the heap of an isolate below 64 MB", {
  timeout: 400_000,
}, async () => {
  const figures = await measureMemory(1_000);
  expect([figures.requests, Number(figures.heapMegabytes) < HEAP_LIMIT_MB]).toEqual([2_800, true]);
});
