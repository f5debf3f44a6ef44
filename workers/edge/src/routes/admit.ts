/** The gate that a route lets a request through before it does what costs something. */
import { addressBucket, ProblemError } from "@borda/edge-kit";
import type { EdgeCall } from "../edge-call.ts";
import type { LimitedKind } from "../limits/limit-settings.ts";
import type { LoadedQuiz } from "../lookup/loaded-quiz.ts";

/** @throws ProblemError `too_many_requests` with the seconds after which it may come again */
export async function admit(call: EdgeCall, kind: LimitedKind, { target }: LoadedQuiz): Promise<void> {
  // Cloudflare sets it on every request from outside; whoever comes without one shares one allowance.
  const address = addressBucket(call.headers.get("cf-connecting-ip") ?? "");
  const requester = { address, quizId: target.quizId, tenantId: target.tenantId };
  const waitSeconds = await call.deps.admission.admit(kind, requester, call.nowMs, call.logger);
  if (waitSeconds !== null) throw new ProblemError("too_many_requests", { retryAfterSeconds: waitSeconds });
}

/** The same for answers: a final counts once an attempt, so that one that comes again is not another. */
export async function admitAnswers(
  call: EdgeCall,
  loaded: LoadedQuiz,
  { attemptId, final }: { readonly attemptId: string; readonly final: boolean },
): Promise<void> {
  const { admission } = call.deps;
  const isNew = final && !admission.isKnown(attemptId);
  await admit(call, isNew ? "finished" : "saved", loaded);
  if (isNew) admission.remember(attemptId);
}
