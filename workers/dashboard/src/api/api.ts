/** The dashboard's one connection to the API: same origin, session cookie. */
import { ApiProblem, createClient } from "@borda/client";

export const api = createClient({ baseUrl: "", auth: { kind: "cookie" } });

/** Whether the API understood and said no: asking once more gives the same answer. */
export function isRefused(error: unknown): boolean {
  return error instanceof ApiProblem && error.status < 500;
}

/** Whether an error means that nobody is signed in (any more). */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401;
}
