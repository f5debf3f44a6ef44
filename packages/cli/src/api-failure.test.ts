import { ApiMismatch, ApiProblem, ApiUnreachable } from "@borda/client";
import { PROBLEMS, type ProblemCode, problemOf } from "@borda/contracts";
import { expect, test } from "vitest";
import { type Asker, apiFailureOf } from "./api-failure.ts";
import { CommandFailure } from "./failure.ts";

const ASKER: Asker = { url: "http://localhost:8700", as: "BORDA_TOKEN" };

function failureOf(error: unknown, asker: Asker = ASKER): CommandFailure {
  const failure = apiFailureOf(error, asker);
  if (!(failure instanceof CommandFailure)) throw new Error("it is no failure of a command");
  return failure;
}
function refusal(code: ProblemCode, detail?: string, retryAfterSeconds: number | null = null): ApiProblem {
  return new ApiProblem(problemOf(code, "request-1", { detail }), retryAfterSeconds);
}

test("every refusal of the registry says what happened, what to do, and has its exit code", () => {
  const exitCodes: Record<number, number[]> = {};
  for (const [code, { status }] of Object.entries(PROBLEMS)) {
    const failure = failureOf(refusal(code as ProblemCode));
    expect(failure).toMatchObject({ code, status, requestId: "request-1" });
    expect(failure.message).toMatch(/^[A-Z].*\.$/);
    expect(failure.hint).not.toBe("");
    exitCodes[failure.exitCode] = [...new Set([...(exitCodes[failure.exitCode] ?? []), status])].toSorted();
  }
  expect(exitCodes).toEqual({
    1: [429, 500, 503],
    3: [400, 405, 409, 410, 413, 415, 422, 426],
    4: [401, 403],
    5: [404],
  });
});

test.each([
  ["BORDA_TOKEN", "Set BORDA_TOKEN to a token that is valid there: `borda login --print-token`."],
  ["login", "Your login has ended. Sign in again with `borda login`, or forget it with `borda logout`."],
] as const)("a token of %s that is not accepted is answered with how to get another", (as, hint) => {
  expect(failureOf(refusal("not_signed_in"), { ...ASKER, as }).hint).toBe(hint);
});

test.each([
  ["BORDA_EMAIL", "Check BORDA_EMAIL and BORDA_PASSWORD."],
  ["prompt", "Check both and try again."],
] as const)("a wrong password of %s is answered with where to look", (as, hint) => {
  expect(failureOf(refusal("wrong_credentials"), { ...ASKER, as }).hint).toBe(hint);
});

test("what the API says of this very request goes before a general remedy", () => {
  expect(failureOf(refusal("conflict", "Set a public host for the account first.")).hint).toBe(
    "Set a public host for the account first.",
  );
});

test("it says how long to wait, and gives the request id of what is not the caller's fault", () => {
  expect(failureOf(refusal("too_many_requests", undefined, 30)).hint).toBe("Try again in 30 seconds.");
  expect(failureOf(refusal("too_many_requests", "Too many failed sign-ins.", 30)).hint).toBe(
    "Too many failed sign-ins. Try again in 30 seconds.",
  );
  expect(failureOf(refusal("unavailable")).hint).toBe("Try again in a moment. The request id is request-1.");
});

test("an API that cannot be reached is told by where it should be", () => {
  const nobody = new ApiUnreachable("http://localhost:8700/v1/me", new TypeError("fetch failed"));
  const local = failureOf(nobody);
  expect([local.exitCode, local.message, local.hint]).toEqual([
    6,
    "Nothing answers at http://localhost:8700.",
    "Start the local stack with `npm start`, or name another API in BORDA_URL.",
  ]);
  const remote = failureOf(nobody, { url: "https://app.borda.test", as: "login" });
  expect(remote.hint).toBe("Check BORDA_URL and your network.");
});

test("an answer of something else is told from no answer", () => {
  const failure = failureOf(new ApiMismatch("http://localhost:8700/v1/me", 502, "without a problem body"));
  expect([failure.exitCode, failure.code, failure.message]).toEqual([
    6,
    "not_the_api",
    "What answers at http://localhost:8700 is not Borda's API, or not of this version (status 502).",
  ]);
});

test("what is no failure of a call stays as it is", () => {
  const defect = new TypeError("broken");
  expect(apiFailureOf(defect, ASKER)).toBe(defect);
});
