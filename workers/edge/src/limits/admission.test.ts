import { createLogger, createMetrics } from "@borda/edge-kit";
import { expect, test } from "vitest";
import { createAdmission } from "./admission.ts";
import { parseLimits } from "./limit-settings.ts";

const logger = createLogger("edge", () => undefined);

function makeAdmission(limits: object) {
  const metrics = createMetrics();
  const admission = createAdmission({
    settings: parseLimits(JSON.stringify(limits)),
    location: {},
    startTimer: () => () => undefined,
    limited: metrics.counter("limited", "Limited."),
  });
  const admit = (address: string, quizId: string, tenantId: string, nowMs = 0) =>
    admission.admit("views", { address, quizId, tenantId }, nowMs, logger);
  return { admission, admit, metrics };
}

test("what an address does to one tenant does not shut it out from another", async () => {
  const { admit } = makeAdmission({ views: { address: { perMinute: 60, burst: 1 } } });
  expect([await admit("a", "q1", "t1"), await admit("a", "q2", "t1"), await admit("a", "q3", "t2")]).toEqual([
    null,
    1,
    null,
  ]);
});

test("a quiz and a tenant have limits of their own, whatever the addresses", async () => {
  const { admit, metrics } = makeAdmission({
    views: { quiz: { perMinute: 60, burst: 2 }, tenant: { perMinute: 60, burst: 3 } },
  });
  const waits = [
    await admit("a", "q1", "t1"),
    await admit("b", "q1", "t1"),
    await admit("c", "q1", "t1"),
    await admit("d", "q2", "t1"),
    await admit("e", "q2", "t1"),
    await admit("f", "q3", "t2"),
  ];
  expect(waits).toEqual([null, null, 1, null, 1, null]);
  expect(metrics.render()).toContain('limited{kind="views",scope="quiz",gate="isolate"} 1');
  expect(metrics.render()).toContain('limited{kind="views",scope="tenant",gate="isolate"} 1');
});

test("whoever is refused for one limit uses up none of the others", async () => {
  const { admit } = makeAdmission({
    views: { address: { perMinute: 60, burst: 1 }, quiz: { perMinute: 60, burst: 2 } },
  });
  for (let count = 0; count < 5; count += 1) await admit("a", "q1", "t1");
  expect(await admit("b", "q1", "t1")).toBeNull();
});

test("requests that come at the same moment never share a token", async () => {
  const { admit } = makeAdmission({ views: { address: { perMinute: 60, burst: 3 } } });
  const waits = await Promise.all(Array.from({ length: 9 }, () => admit("a", "q1", "t1")));
  expect(waits.filter((wait) => wait === null)).toHaveLength(3);
});

test("an attempt is known once it was remembered, and the memory for it is bounded", () => {
  const { admission } = makeAdmission({});
  admission.remember("first");
  expect([admission.isKnown("first"), admission.isKnown("second")]).toEqual([true, false]);
  for (let index = 0; index < 10_000; index += 1) admission.remember(`attempt-${index}`);
  expect([admission.isKnown("first"), admission.isKnown("attempt-9999")]).toEqual([false, true]);
});
