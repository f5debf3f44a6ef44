import type { ActiveSession, Actor } from "@borda/db/api";

/** Who acts, for the audit trail. */
export function actorOf(session: ActiveSession, requestId: string): Actor {
  return { userId: session.user.id, requestId };
}
