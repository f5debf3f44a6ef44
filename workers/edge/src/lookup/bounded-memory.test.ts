import { expect, test } from "vitest";
import { createBoundedMemory } from "./bounded-memory.ts";

test("the least recently used entry leaves when there are too many", () => {
  const memory = createBoundedMemory<string>({ maxEntries: 2, maxBytes: 10_000 });
  memory.set("a", "A", 10, 1);
  memory.set("b", "B", 10, 2);
  memory.get("a");
  memory.set("c", "C", 10, 3);
  expect([memory.get("a")?.value, memory.get("b"), memory.get("c")?.value]).toEqual(["A", undefined, "C"]);
});

test("entries leave until the bytes fit, and what is larger than everything is not kept", () => {
  const memory = createBoundedMemory<string>({ maxEntries: 100, maxBytes: 2_000 });
  memory.set("a", "A", 700, 1);
  memory.set("b", "B", 700, 2);
  memory.set("c", "C", 700, 3);
  expect([memory.get("a"), memory.get("b")?.value, memory.get("c")?.value]).toEqual([undefined, "B", "C"]);
  memory.set("huge", "H", 2_000, 4);
  expect([memory.get("huge"), memory.entries()]).toEqual([undefined, 2]);
});

test("setting a key again replaces its value, its time and its bytes", () => {
  const memory = createBoundedMemory<string>({ maxEntries: 10, maxBytes: 10_000 });
  memory.set("a", "old", 5_000, 1);
  const before = memory.bytes();
  memory.set("a", "new", 100, 2);
  expect([memory.get("a"), memory.entries(), before - memory.bytes()]).toEqual([
    { value: "new", storedAtMs: 2, bytes: 302 },
    1,
    4_900,
  ]);
});

test("a thousand quizzes in turn never take more than the bounds", () => {
  const memory = createBoundedMemory<string>({ maxEntries: 50, maxBytes: 100_000 });
  for (let index = 0; index < 1_000; index += 1) {
    memory.set(`quiz:${index}`, "x", (index % 7) * 3_000, index);
    expect(memory.entries()).toBeLessThanOrEqual(50);
    expect(memory.bytes()).toBeLessThanOrEqual(100_000);
  }
});
