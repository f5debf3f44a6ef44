import { queuedBody } from "@borda/contracts";
import { REPLAY_MAX, replayRequestSchema, replayResultSchema } from "@borda/contracts/api";
import type { ReplayableLetter } from "@borda/db/api";
import { actorOf } from "../../actor.ts";
import { SMALL_BODY } from "../../body-limits.ts";
import { deadLetterOwners } from "../../dead-letter-owners.ts";
import { defineOperation } from "../../operation.ts";
import { reachDependency } from "../../reach-dependency.ts";

/**
 * Puts dead letters back into the queue. Each is taken before it is sent, so that calls at the same time do not send it
 * twice, and marked after that: a crash in between sends it again when the lease is over, which is harmless, since what a
 * message does is done once however often it comes, and what fails once more is the same letter again.
 */
export const replayDeadLetters = defineOperation(
  {
    operationId: "replayDeadLetters",
    method: "post",
    path: "/v1/dead-letters/replay",
    tag: "Operation",
    summary: "Send dead letters again",
    description:
      "Those named, else the oldest that were not sent again yet. Calling it twice is calling it once.",
    access: "dead_letter.replay",
    body: { schema: replayRequestSchema, ...SMALL_BODY },
    success: { status: 200, description: "How many were sent again.", schema: replayResultSchema },
    repeat: "idempotent",
  },
  async ({ deps, session, body, requestId }) => {
    const { deadLetters } = deps.repositories(session.tenant.dbRef);
    let replayed = 0;
    let more = false;
    for (const ownerId of deadLetterOwners(session.tenant)) {
      const room = REPLAY_MAX - replayed;
      const claim = { ownerId, claimId: deps.newId() };
      const claimed = await deadLetters.claimReplayable({ ...claim, ids: body.ids ?? null, limit: room });
      more ||= claimed.more;
      const chosen = claimed.letters;
      if (chosen.length === 0) continue;
      try {
        await reachDependency(() => deps.requeue(chosen.map(envelopeOf)));
        await deadLetters.markReplayed({
          tenantId: session.tenant.id,
          claim,
          ids: chosen.map((letter) => letter.id),
          actor: actorOf(session, requestId),
          auditId: deps.newId(),
          at: deps.now(),
        });
      } finally {
        await deadLetters.releaseClaim(claim);
      }
      replayed += chosen.length;
    }
    return { replayed, more };
  },
);

/** The message as JSON text, which says which letter it was. */
function envelopeOf({ id, body }: ReplayableLetter): string {
  return JSON.stringify(queuedBody<unknown>(JSON.parse(body), id));
}
