import { expect, test } from "vitest";
import { DEFAULT_LIMITS, parseLimits } from "./limit-settings.ts";

test("without settings the stated limits hold", () => {
  expect(parseLimits("")).toEqual(DEFAULT_LIMITS);
  expect([DEFAULT_LIMITS.finished.address, DEFAULT_LIMITS.views.address]).toEqual([
    { perMinute: 50, burst: 10 },
    { perMinute: 1_000, burst: 100 },
  ]);
});

test("a deployment changes what it names and nothing else", () => {
  const settings = parseLimits('{"finished":{"address":{"perMinute":500,"burst":100}}}');
  expect(settings).toEqual({
    ...DEFAULT_LIMITS,
    finished: { ...DEFAULT_LIMITS.finished, address: { perMinute: 500, burst: 100 } },
  });
});

test.each([
  ["no JSON", "{"],
  ["an unknown kind", '{"mails":{}}'],
  ["no rate at all", '{"views":{"address":{"perMinute":0,"burst":1}}}'],
  ["a burst of nothing", '{"views":{"address":{"perMinute":1,"burst":0}}}'],
])("%s is refused when the worker starts", (_what, text) => {
  expect(() => parseLimits(text)).toThrow();
});
