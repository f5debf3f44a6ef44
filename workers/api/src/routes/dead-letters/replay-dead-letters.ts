import { REPLAY_MAX, replayRequestSchema, replayResultSchema } from "@borda/contracts/api";
import { actorOf } from "../../actor.ts";
import { SMALL_BODY } from "../../body-limits.ts";
import { deadLetterOwners } from "../../dead-letter-owners.ts";
import { defineOperation } from "../../operation.ts";
import { reachDependency } from "../../reach-dependency.ts";

/**
 * Puts dead letters back into the queue. They are marked after they were sent: a crash in between
 * sends them again, which is harmless, since what a message does is done once however often it comes.
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
      const letters = await deadLetters.listReplayable(ownerId, body.ids ?? null, room + 1);
      more ||= letters.length > room;
      const chosen = letters.slice(0, room);
      if (chosen.length === 0) continue;
      await reachDependency(() => deps.requeue(chosen.map((letter) => letter.body)));
      await deadLetters.markReplayed({
        tenantId: session.tenant.id,
        ownerId,
        ids: chosen.map((letter) => letter.id),
        actor: actorOf(session, requestId),
        auditId: deps.newId(),
        at: deps.now(),
      });
      replayed += chosen.length;
    }
    return { replayed, more };
  },
);
