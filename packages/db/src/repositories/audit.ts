/** The audit trail: one row an act, written in the transaction of the act itself. */
import { auditLog } from "@borda/schema";
import type { QueryBuilder } from "../database.ts";

/** Who acts, and under which request; every changing call of a repository takes one. */
export type Actor = { readonly userId: string; readonly requestId: string };

/** Names of acts, the same words as the API's operations. */
export type AuditAction =
  | "session.create"
  | "session.delete"
  | "quiz.create"
  | "quiz.import"
  | "quiz.document.replace"
  | "quiz.publish"
  | "quiz.rollback"
  | "follow_up.replace"
  | "responses.export"
  | "dead_letters.replay";

export type AuditEntry = {
  readonly tenantId: string;
  /** UUIDv7, given by the caller. */
  readonly id: string;
  readonly actor: Actor;
  readonly action: AuditAction;
  /** Kind and id, such as `quiz:0199…`. */
  readonly target: string;
  /** Ids, versions and counts; never what a person typed. */
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly at: Date;
};

/** The statement that writes an entry; goes into the batch of the change. */
export function insertAuditEntry(db: QueryBuilder, entry: AuditEntry) {
  return db.insert(auditLog).values({
    tenantId: entry.tenantId,
    id: entry.id,
    actorUserId: entry.actor.userId,
    action: entry.action,
    target: entry.target,
    detail: { ...entry.detail },
    requestId: entry.actor.requestId,
    at: entry.at,
  });
}
