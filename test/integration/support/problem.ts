/** Whole-body assertions on refusals. */
import { expect } from "vitest";
import {
  PROBLEM_MEDIA_TYPE,
  type ProblemCode,
  problemOf,
  problemSchema,
} from "../../../packages/contracts/src/index.ts";

/**
 * A refusal is the registry's problem body and nothing else, kept by no cache; `detail` and `issues` may say more than
 * the registry does.
 */
export async function expectProblem(response: Response, code: ProblemCode): Promise<void> {
  const text = await response.text();
  const type = response.headers.get("content-type");
  expect({ status: response.status, type, text }).toMatchObject({
    status: problemOf(code, "").status,
    type: PROBLEM_MEDIA_TYPE,
    text: expect.stringContaining(`"code":"${code}"`),
  });
  const { detail, issues, ...body } = problemSchema.parse(JSON.parse(text));
  const { detail: _, ...expected } = problemOf(code, response.headers.get("x-request-id") ?? "none");
  expect(body).toEqual(expected);
  expect(response.headers.get("cache-control")).toBe("no-store");
}
