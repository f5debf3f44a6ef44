import { expect, test } from "vitest";
import { cleanName } from "./safe-values.ts";

test.each([
  [null, null],
  ["  Ana   Lima ", "Ana Lima"],
  ["Ana 11 98765-4321", "Ana -"],
  ["...", null],
  ["- ' .", null],
  ["👍", null],
  ["12345", null],
])("%j is greeted as %j", (typed, name) => {
  expect(cleanName(typed)).toBe(name);
});
