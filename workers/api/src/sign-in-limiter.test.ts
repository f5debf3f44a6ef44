import { addressBucket, createLogger } from "@borda/edge-kit";
import { expect, test } from "vitest";
import { createSignInLimiter, LOCAL_SIGN_IN_LIMITS, SIGN_IN_LIMITS } from "./sign-in-limiter.ts";
import { localCounters } from "./window-counters.ts";

const START_MS = Date.parse("2026-11-21T12:00:00Z");
const ATTEMPT = { email: "ana@clinica.test", address: "203.0.113.7" };

function makeLimiter() {
  const state = { nowMs: START_MS, redisDown: false, degraded: [] as boolean[] };
  const redis = localCounters();
  const limiter = createSignInLimiter({
    shared: {
      add: (keys, by, ttl) =>
        state.redisDown ? Promise.reject(new Error("connect refused")) : redis.add(keys, by, ttl),
    },
    local: localCounters(),
    nowMs: () => state.nowMs,
    logger: createLogger("api", () => undefined),
    onDegraded: (degraded) => state.degraded.push(degraded),
  });
  return { limiter, state };
}

async function allowedOf(count: number, reserve: (index: number) => Promise<{ allowed: boolean }>) {
  const results = await Promise.all(Array.from({ length: count }, (_, index) => reserve(index)));
  return results.filter((result) => result.allowed).length;
}

test("of a thousand simultaneous attempts on one account exactly the limit is let through", async () => {
  const { limiter } = makeLimiter();
  const allowed = await allowedOf(1_000, (index) =>
    limiter.reserve({ email: ATTEMPT.email, address: `198.51.100.${index % 250}` }),
  );
  expect(allowed).toBe(SIGN_IN_LIMITS.account);
});

test("an address that tries many accounts is stopped at its own limit", async () => {
  const { limiter } = makeLimiter();
  const allowed = await allowedOf(200, (index) =>
    limiter.reserve({ email: `user${index}@clinica.test`, address: ATTEMPT.address }),
  );
  expect(allowed).toBe(SIGN_IN_LIMITS.address);
});

test("a refusal says when the window ends, and then attempts count anew", async () => {
  const { limiter, state } = makeLimiter();
  state.nowMs = START_MS + 60_000;
  for (let index = 0; index < SIGN_IN_LIMITS.account; index += 1) await limiter.reserve(ATTEMPT);
  expect(await limiter.reserve(ATTEMPT)).toEqual({ allowed: false, retryAfterSeconds: 840 });
  state.nowMs += 840_000;
  expect(await limiter.reserve(ATTEMPT)).toMatchObject({ allowed: true });
});

test("successful sign-ins use nothing up", async () => {
  const { limiter } = makeLimiter();
  for (let index = 0; index < 100; index += 1) {
    const reservation = await limiter.reserve(ATTEMPT);
    if (!reservation.allowed) throw new Error(`attempt ${index} was refused`);
    await reservation.refund();
  }
});

test("without Redis a lower limit holds and the degradation is reported", async () => {
  const { limiter, state } = makeLimiter();
  state.redisDown = true;
  expect(await allowedOf(100, () => limiter.reserve(ATTEMPT))).toBe(LOCAL_SIGN_IN_LIMITS.account);
  expect(new Set(state.degraded)).toEqual(new Set([true]));
  state.redisDown = false;
  await limiter.reserve(ATTEMPT);
  expect(state.degraded.at(-1)).toBe(false);
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::FFFF:203.0.113.7", "203.0.113.7"],
  ["::ffff:cb00:7107", "203.0.113.7"],
  ["0:0:0:0:0:ffff:203.0.113.7", "203.0.113.7"],
  ["0000:0000:0000:0000:0000:FFFF:CB00:7107", "203.0.113.7"],
  ["::ffff:0:5", "0.0.0.5"],
  ["::ffff:1:203.0.113.7", "0:0:0:0::/64"],
  ["2001:db8::ffff:203.0.113.7", "2001:db8:0:0::/64"],
  ["64:ff9b::203.0.113.7", "64:ff9b:0:0::/64"],
  ["unknown", "unknown"],
])("the address %s is counted under %s", (address, bucket) => {
  expect(addressBucket(address)).toBe(bucket);
});
