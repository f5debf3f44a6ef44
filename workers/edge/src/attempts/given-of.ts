import type { PageTokenClaims } from "@borda/contracts";
import type { Given } from "@borda/quiz/runtime";

/** What a walk of the attempt knows besides its answers: all of it was signed when the attempt began. */
export function givenOf({
  source = {},
  visitor,
  attemptId,
}: Pick<PageTokenClaims, "source" | "visitor"> & Partial<Pick<PageTokenClaims, "attemptId">>): Given {
  return { hidden: source, visitor, attemptId };
}
