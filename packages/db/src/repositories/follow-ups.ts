/** The e-mail that answers a finished response: one a quiz, made together with it. */
import { campaigns } from "@borda/schema";
import { and, eq } from "drizzle-orm";
import type { Database } from "../database.ts";
import { type Actor, insertAuditEntry } from "./audit.ts";

export type FollowUpRow = { readonly active: boolean; readonly subject: string; readonly body: string };

export interface FollowUpsRepository {
  /** Null when there is no such quiz. */
  findFollowUp(tenantId: string, quizId: string): Promise<FollowUpRow | null>;
  /** False when there is no such quiz; then nothing is stored. */
  replaceFollowUp(change: {
    readonly tenantId: string;
    readonly quizId: string;
    readonly followUp: FollowUpRow;
    readonly actor: Actor;
    readonly auditId: string;
    readonly at: Date;
  }): Promise<boolean>;
}

/** @param database the tenant's, as `borda_app` */
export function followUpsRepository(database: Database): FollowUpsRepository {
  const ofQuiz = (tenantId: string, quizId: string) =>
    and(eq(campaigns.tenantId, tenantId), eq(campaigns.quizId, quizId), eq(campaigns.channel, "email"));
  async function findFollowUp(tenantId: string, quizId: string) {
    const [rows] = await database
      .forTenant(tenantId)
      .batch((db) => [
        db
          .select({ active: campaigns.active, subject: campaigns.subject, body: campaigns.body })
          .from(campaigns)
          .where(ofQuiz(tenantId, quizId)),
      ]);
    return rows[0] ?? null;
  }
  return {
    findFollowUp,
    async replaceFollowUp({ tenantId, quizId, followUp, actor, auditId, at }) {
      // A follow-up is never deleted, so what is there now is there in the next transaction too.
      if ((await findFollowUp(tenantId, quizId)) === null) return false;
      await database.forTenant(tenantId).batch((db) => [
        db
          .update(campaigns)
          .set({ ...followUp, updatedAt: at })
          .where(ofQuiz(tenantId, quizId)),
        insertAuditEntry(db, {
          tenantId,
          id: auditId,
          actor,
          action: "follow_up.replace",
          target: `quiz:${quizId}`,
          detail: { active: followUp.active },
          at,
        }),
      ]);
      return true;
    },
  };
}
