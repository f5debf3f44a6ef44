/**
 * One claimed message from row to provider and back. The order is the guarantee: render, ask the gate, which marks that
 * sending began, send, record. Whatever throws leaves the row to its lease: recovery plans it again if the mark is
 * missing and calls it unknown if the mark stands.
 */
import type { ClaimedMessage, MessageContent, MessagesRepository } from "@borda/db";
import { backoffSeconds, type Logger } from "@borda/edge-kit";
import type { LoadCompiled } from "../follow-up/compiled-quizzes.ts";
import { composeFollowUp, type FollowUpSettings } from "../follow-up/compose-follow-up.ts";
import type { MailOutcome } from "../mail/mail-outcome.ts";
import type { MailSender } from "../mail/smtp-sender.ts";
import type { ReachPoint } from "./crash-points.ts";
import { LEASE_SECONDS, RETRY } from "./dispatch-settings.ts";

export type DeliveryDeps = {
  readonly sender: MailSender;
  readonly settings: FollowUpSettings;
  readonly loadCompiled: LoadCompiled;
  readonly logger: Logger;
  readonly now: () => Date;
  /** In [0, 1). */
  readonly random: () => number;
  readonly reach: ReachPoint;
};

/** How a delivery ended; the label of its metric. */
export type DeliveryResult = "sent" | "failed" | "unknown" | "retried" | "suppressed" | "claim_lost";

export type DatabaseMessages = { readonly dbRef: string; readonly repository: MessagesRepository };

/** @param content null when the rows that it is made of are gone */
export async function deliverMessage(
  database: DatabaseMessages,
  message: ClaimedMessage,
  content: MessageContent | null,
  deps: DeliveryDeps,
): Promise<DeliveryResult> {
  const { repository, dbRef } = database;
  const fail = async (reason: string): Promise<DeliveryResult> => {
    const isOurs = await repository.finish(message, { status: "failed", reason });
    return isOurs ? "failed" : "claim_lost";
  };
  if (content === null) return fail("response_gone");
  if (content.channel !== "email") return fail("channel_not_supported");

  const compiled = await deps.loadCompiled(repository, {
    tenantId: content.tenantId,
    quizId: content.quizId,
    version: content.response.version,
  });
  const composed = await composeFollowUp(content, compiled, deps.settings, dbRef, deps.now());
  if (!composed.ok) return fail(`${composed.error.code}: ${composed.error.message}`);

  deps.reach("before_request_started");
  const verdict = await repository.start(message, LEASE_SECONDS, composed.value.rendered);
  if (verdict === "claim_lost") return "claim_lost";
  if (verdict !== "started") return "suppressed";
  deps.reach("after_request_started");
  const outcome = await deps.sender.send(composed.value.mail);
  deps.reach("after_send_before_record");
  const result = await record(repository, message, outcome, deps);
  deps.reach("after_record");
  return result;
}

async function record(
  repository: MessagesRepository,
  message: ClaimedMessage,
  outcome: MailOutcome,
  deps: DeliveryDeps,
): Promise<DeliveryResult> {
  const [isOurs, result] = await (async (): Promise<[boolean, DeliveryResult]> => {
    switch (outcome.kind) {
      case "sent":
        return [
          await repository.finish(message, { status: "sent", providerMessageId: outcome.providerMessageId }),
          "sent",
        ];
      case "refused":
        return [await repository.finish(message, { status: "failed", reason: outcome.reason }), "failed"];
      case "unknown":
        return [await repository.finish(message, { status: "unknown", reason: outcome.reason }), "unknown"];
      case "deferred": {
        if (message.attempts >= RETRY.maxAttempts) {
          const reason = `gave_up:${outcome.reason}`;
          return [await repository.finish(message, { status: "failed", reason }), "failed"];
        }
        const delaySeconds = backoffSeconds(message.attempts, RETRY, deps.random());
        return [await repository.retryLater(message, delaySeconds, outcome.reason), "retried"];
      }
    }
  })();
  return isOurs ? result : "claim_lost";
}
