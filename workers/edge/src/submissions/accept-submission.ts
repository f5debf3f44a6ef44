/** The last step before anybody is told that an answer is safe. */
import { ProblemError } from "@borda/edge-kit";
import type { EdgeCall } from "../edge-call.ts";
import { enqueueSubmission } from "../queues/enqueue-submission.ts";
import { fitsQueue, MESSAGE_MAX_BYTES } from "../queues/submission-size.ts";
import { AWAY_RETRY_SECONDS } from "../retry-after.ts";
import type { BuiltSubmission } from "./build-submission.ts";

/**
 * Returns when the message is durably queued.
 * @param form how the answers came: `json` from the runtime or a client, `page` as a form post
 * @throws ProblemError `payload_too_large`, `no_local_consumer` or `unavailable`
 */
export async function acceptSubmission(
  call: Pick<EdgeCall, "deps" | "logger" | "defer">,
  { message, doubts }: BuiltSubmission,
  form: "json" | "page",
): Promise<void> {
  // A logger is made when somebody asks for it, which few answers do.
  const { deps } = call;
  if (!fitsQueue(message)) {
    throw new ProblemError("payload_too_large", {
      detail: `The answers with their questions take more than ${MESSAGE_MAX_BYTES} bytes. Send shorter texts.`,
    });
  }
  // The local queue would take the message and drop it in silence.
  if (!deps.hasConsumer) throw new ProblemError("no_local_consumer");
  const where = await enqueueSubmission(deps.submissions, message, call);
  if (where === "none") throw new ProblemError("unavailable", { retryAfterSeconds: AWAY_RETRY_SECONDS });
  // Where the trail of a request id begins.
  if (deps.isFollowed(message.requestId)) {
    call.logger.info("answers_accepted", {
      attemptId: message.attemptId,
      seq: message.seq,
      final: message.final,
      queue: where,
    });
  }
  deps.counters.accepted.inc({ form, final: message.final ? "yes" : "no", trust: message.trust });
  for (const reason of doubts) deps.counters.doubted.inc({ reason });
}
