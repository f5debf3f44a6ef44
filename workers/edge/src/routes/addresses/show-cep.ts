/**
 * `GET /{slug}/cep/{cep}`: the address of a Brazilian postal code, for quizzes that ask for one. A page
 * works without the answer.
 */
import { ProblemError } from "@borda/edge-kit";
import type { Context } from "hono";
import type { EdgeEnv } from "../../deps.ts";
import { callOf } from "../../edge-call.ts";
import type { LoadedQuiz } from "../../lookup/loaded-quiz.ts";
import { admit } from "../admit.ts";
import { jsonResponse } from "../data-response.ts";
import { publishedNow } from "../published-quiz.ts";

/** The provider is somebody else's: it is not asked again before this. */
const RETRY_AFTER_SECONDS = 60;

function asksForAddress({ compiled, locales }: LoadedQuiz): boolean {
  const steps = compiled(locales[0] ?? "")?.steps ?? [];
  return steps.some(({ elements }) => elements.some((element) => element.type === "cep" && element.lookUp));
}

export async function showCep(c: Context<EdgeEnv, "/:slug/cep/:cep">): Promise<Response> {
  const call = callOf(c);
  const loaded = await publishedNow(call);
  const cep = c.req.param("cep");
  if (!/^\d{8}$/.test(cep) || !asksForAddress(loaded)) throw new ProblemError("not_found");
  await admit(call, "lookups", loaded);
  const found = await call.deps.cep.find(cep, call.logger);
  if (found.kind === "missing") throw new ProblemError("not_found");
  if (found.kind === "unavailable") {
    throw new ProblemError("unavailable", { retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
  return jsonResponse(c, 200, found.address);
}
