import { expect, test } from "vitest";
import { createTurnstileTokens, DUMMY_TOKEN } from "./siteverify.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const SECRET = "0x4AAAAAAA-secret";
const VISIT = { hostname: "quiz.test", action: "answers", cdata: "visit-1" };
const KEY = "01a1fd00-0000-7000-8000-0000000000aa";
const OTHER_KEY = "01a1fd00-0000-7000-8000-0000000000bb";

function makeTokens() {
  let count = 0;
  const tokens = createTurnstileTokens([SECRET], () => {
    count += 1;
    return `token-${count}`;
  });
  const verify = (fields: Readonly<Record<string, string>>, nowMs = NOW_MS) => {
    const verdict = tokens.verify(fields, nowMs);
    return verdict.success ? "passes" : verdict["error-codes"].join();
  };
  return { tokens, verify };
}

test("a token tells where, for what and in which visit it was given", () => {
  const { tokens } = makeTokens();
  const response = tokens.give(SECRET, VISIT, NOW_MS);
  expect(tokens.verify({ secret: SECRET, response }, NOW_MS + 1_000)).toEqual({
    success: true,
    "error-codes": [],
    challenge_ts: "2026-11-21T12:00:00.000Z",
    hostname: "quiz.test",
    action: "answers",
    cdata: "visit-1",
  });
});

test("a token is good once, and again only for the request that it was good for", () => {
  const { tokens, verify } = makeTokens();
  const response = tokens.give(SECRET, VISIT, NOW_MS);
  expect([
    verify({ secret: SECRET, response, idempotency_key: KEY }),
    verify({ secret: SECRET, response, idempotency_key: KEY }),
    verify({ secret: SECRET, response, idempotency_key: OTHER_KEY }),
    verify({ secret: SECRET, response }),
  ]).toEqual(["passes", "passes", "timeout-or-duplicate", "timeout-or-duplicate"]);
  const plain = tokens.give(SECRET, VISIT, NOW_MS);
  expect([verify({ secret: SECRET, response: plain }), verify({ secret: SECRET, response: plain })]).toEqual([
    "passes",
    "timeout-or-duplicate",
  ]);
});

test("a token is good for five minutes", () => {
  const { tokens, verify } = makeTokens();
  const response = tokens.give(SECRET, VISIT, NOW_MS);
  expect(verify({ secret: SECRET, response }, NOW_MS + 300_001)).toBe("timeout-or-duplicate");
  expect(verify({ secret: SECRET, response }, NOW_MS + 300_000)).toBe("passes");
});

test("what is missing or wrong is named as Cloudflare names it", () => {
  const { tokens, verify } = makeTokens();
  const response = tokens.give(SECRET, VISIT, NOW_MS);
  expect([
    verify({ response }),
    verify({ secret: SECRET }),
    verify({ secret: "another", response }),
    verify({ secret: SECRET, response: "made-up" }),
    verify({ secret: SECRET, response: "x".repeat(2_049) }),
    verify({ secret: SECRET, response: DUMMY_TOKEN }),
    verify({ secret: SECRET, response, idempotency_key: "no uuid" }),
  ]).toEqual([
    "missing-input-secret",
    "missing-input-response",
    "invalid-input-secret",
    "invalid-input-response",
    "invalid-input-response",
    "invalid-input-response",
    "bad-request",
  ]);
});

test("the published test secrets always say the same", () => {
  const { tokens, verify } = makeTokens();
  const secretOf = (first: number) => `${first}x0000000000000000000000000000000AA`;
  expect([1, 2, 3].map((first) => verify({ secret: secretOf(first), response: DUMMY_TOKEN }))).toEqual([
    "passes",
    "invalid-input-response",
    "timeout-or-duplicate",
  ]);
  expect(tokens.verify({ secret: secretOf(1), response: DUMMY_TOKEN }, NOW_MS)).not.toHaveProperty("action");
});
