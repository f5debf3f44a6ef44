import { expect, test } from "vitest";
import { bindingForHost } from "../../gateway/dispatch.ts";

test.each([
  ["localhost:8700", "API"],
  ["localhost:8701", "EDGE"],
  ["quiz.clinica.example:8701", "EDGE"],
  ["127.0.0.1:8702", "HOOKS"],
  ["[::1]:8711", "INGEST"],
  ["localhost:8705", null],
  ["localhost", null],
  ["localhost:8701x", null],
  ["", null],
  ["localhost:187010", null],
])("a request to %s is for %s", (host, binding) => {
  expect(bindingForHost(host, 8700)).toBe(binding);
});

test("another base moves every port", () => {
  expect([bindingForHost("localhost:18701", 18_700), bindingForHost("localhost:8701", 18_700)]).toEqual([
    "EDGE",
    null,
  ]);
});
