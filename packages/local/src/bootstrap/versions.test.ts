import { expect, test } from "vitest";
import { isAtLeast } from "./versions.mjs";

test.each([
  ["v22.18.0", "22.18.0", true],
  ["22.17.9", "22.18.0", false],
  ["v24.0.0", "22.18.0", true],
  ["v20.20.2", "22.18.0", false],
  ["12.21.0\n", "12.0.0", true],
  ["11.99.99", "12.0.0", false],
  ["9.0.0", "12.0.0", false],
  ["12.0.0-rc.1", "12.0.0", true],
  ["", "12.0.0", false],
  ["latest", "12.0.0", false],
])("%j is at least %s: %s", (version, oldest, expected) => {
  expect(isAtLeast(version, oldest)).toBe(expected);
});
