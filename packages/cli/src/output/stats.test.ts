import { expect, test } from "vitest";
import { bar } from "./stats.ts";

test("a bar is as long as its share, in eighths of a column", () => {
  expect([bar(24, 24), bar(12, 24), bar(1, 48), bar(3, 24)]).toEqual([
    "█".repeat(24),
    "█".repeat(12),
    "▌",
    "███",
  ]);
});

test("something can be seen of anything above zero, and nothing of zero", () => {
  expect([bar(1, 1_000_000), bar(0, 10), bar(0, 0), bar(5, 0)]).toEqual(["▏", "", "", ""]);
});

test("more than the whole, as counters that drifted may give, fills the bar", () => {
  expect(bar(30, 24)).toBe("█".repeat(24));
});
