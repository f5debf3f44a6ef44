import { ProblemError } from "@borda/edge-kit";

/** Every address that no route has. */
export async function showMissingPage(): Promise<Response> {
  throw new ProblemError("not_found");
}
