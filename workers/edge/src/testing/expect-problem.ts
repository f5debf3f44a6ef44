/** Whole-body assertions on refusals. For tests. */
import { PROBLEM_MEDIA_TYPE, type ProblemCode, problemOf } from "@borda/contracts";
import { expect } from "vitest";

/** A refusal is a problem body of the registry and nothing else, and is kept by no cache. */
export async function expectProblem(
  response: Response,
  code: ProblemCode,
  options: Parameters<typeof problemOf>[2] = {},
): Promise<void> {
  const requestId = response.headers.get("x-request-id") ?? "none";
  expect({
    body: await response.json(),
    status: response.status,
    type: response.headers.get("content-type"),
    cache: response.headers.get("cache-control"),
  }).toEqual({
    body: problemOf(code, requestId, options),
    status: problemOf(code, requestId).status,
    type: PROBLEM_MEDIA_TYPE,
    cache: "no-store",
  });
}
