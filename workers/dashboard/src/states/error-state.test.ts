import { ApiProblem, ApiUnreachable } from "@borda/client";
import { expect, test } from "vitest";
import { fillIn, type Translate } from "../i18n/i18n.tsx";
import { explainError } from "./error-state.tsx";

/** The key of the sentence, and the values that the sentence holds. */
const t: Translate = (key, values) =>
  fillIn(
    key === "error.tooMany" ? `${key} {seconds}` : key === "error.server" ? `${key} {requestId}` : key,
    values,
  );

function problem(status: number, code: string, retryAfterSeconds: number | null = null): ApiProblem {
  const body = { type: "about:blank", title: "", status, code, detail: "In English.", requestId: "r1" };
  return new ApiProblem(body, retryAfterSeconds);
}

test.each([
  [new ApiUnreachable("http://api.test", null), "error.network"],
  [problem(401, "not_signed_in"), "error.signedOut"],
  [problem(403, "not_allowed"), "error.forbidden"],
  [problem(403, "foreign_origin"), "error.foreignOrigin"],
  [problem(404, "not_found"), "error.notFound"],
  [problem(409, "conflict"), "error.conflict"],
  [problem(409, "slug_taken"), "import.failed.slug_taken"],
  [problem(413, "payload_too_large"), "error.tooLarge"],
  [problem(422, "invalid_body"), "error.invalid"],
  [problem(422, "lint_failed"), "error.lintFailed"],
  [problem(429, "too_many_requests", 7), "error.tooMany 7"],
  [problem(429, "too_many_requests"), "error.tooMany 60"],
  [problem(422, "brand_new"), "In English."],
  [problem(503, "unavailable", 5), "error.server r1"],
  [new Error("unknown"), "error.server —"],
])("%s is told as %s", (error, told) => {
  expect(explainError(error, t)).toBe(told);
});
