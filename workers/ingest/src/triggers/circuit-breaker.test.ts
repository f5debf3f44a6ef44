import { expect, test } from "vitest";
import { CircuitBreaker } from "./circuit-breaker.ts";

const newBreaker = () => new CircuitBreaker({ maxFailures: 3, openMs: 10_000 });

test("a success between failures keeps it closed", () => {
  const breaker = newBreaker();
  for (let round = 0; round < 5; round += 1) {
    breaker.failed(0);
    breaker.failed(0);
    breaker.succeeded();
  }
  expect({ state: breaker.state, allows: breaker.allows(0), wait: breaker.waitSeconds(0) }).toEqual({
    state: "closed",
    allows: true,
    wait: 0,
  });
});

test("it opens with the third failure in a row and lets one probe through after the pause", () => {
  const breaker = newBreaker();
  for (let failure = 0; failure < 3; failure += 1) breaker.failed(1_000);
  expect([breaker.state, breaker.allows(10_999), breaker.waitSeconds(10_500)]).toEqual(["open", false, 1]);
  expect([breaker.allows(11_000), breaker.state, breaker.allows(11_001)]).toEqual([true, "half-open", false]);
});

test("a probe that fails opens it again at once, one that succeeds closes it", () => {
  const breaker = newBreaker();
  for (let failure = 0; failure < 3; failure += 1) breaker.failed(0);
  breaker.allows(10_000);
  breaker.failed(12_000);
  expect([breaker.state, breaker.allows(21_999), breaker.allows(22_000)]).toEqual(["open", false, true]);
  breaker.succeeded();
  expect([breaker.state, breaker.allows(22_001)]).toEqual(["closed", true]);
});

test("a probe that never reports does not close the way for ever", () => {
  const breaker = newBreaker();
  for (let failure = 0; failure < 3; failure += 1) breaker.failed(0);
  expect([breaker.allows(10_000), breaker.allows(19_999), breaker.allows(20_000)]).toEqual([
    true,
    false,
    true,
  ]);
});
