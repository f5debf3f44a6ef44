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
    success: {
      status: 200,
      description: "How many were sent again, and why the others were not.",
      schema: replayResultSchema,
    },
    repeat: "idempotent",
  },
  async ({ deps, session, body, requestId }) => {
    const { deadLetters } = deps.repositories(session.tenant.dbRef);
    const named = body.ids === undefined ? null : [...new Set(body.ids)];
    let [replayed, more] = [0, false];
    const notReplayed = { sentBefore: 0, beingSent: 0, unknown: 0, unreadable: 0 };
    for (const ownerId of deadLetterOwners(session.tenant)) {
      const room = REPLAY_MAX - replayed - notReplayed.unreadable;
      const claim = { ownerId, claimId: deps.newId() };
      const claimed = await deadLetters.claimReplayable({ ...claim, ids: named, limit: room });
      more ||= claimed.more;
      notReplayed.sentBefore += claimed.sentBefore;
      notReplayed.beingSent += claimed.beingSent;
      if (claimed.letters.length === 0) continue;
      const envelopes = claimed.letters.flatMap(envelopeOf);
      notReplayed.unreadable += claimed.letters.length - envelopes.length;
      try {
        if (envelopes.length === 0) continue;
        await reachDependency(() => deps.requeue(envelopes.map(({ text }) => text)));
        await deadLetters.markReplayed({
          tenantId: session.tenant.id,
          claim,
          ids: envelopes.map(({ id }) => id),
          actor: actorOf(session, requestId),
          auditId: deps.newId(),
          at: deps.now(),
        });
      } finally {
        await deadLetters.releaseClaim(claim);
      }
      replayed += envelopes.length;
    }
    const found = replayed + Object.values(notReplayed).reduce((sum, count) => sum + count, 0);
    notReplayed.unknown = named === null ? 0 : named.length - found;
    return { lookedAt: named?.length ?? found, replayed, notReplayed, more };
  },
);

/** The message as JSON text, which says which letter it was; none of what holds no JSON, which would keep back the others. */
function envelopeOf({ id, body }: ReplayableLetter): { readonly id: string; readonly text: string }[] {
  let message: unknown;
  try {
    message = JSON.parse(body);
  } catch {
    return [];
  }
  return [{ id, text: JSON.stringify(queuedBody(message, id)) }];
}
