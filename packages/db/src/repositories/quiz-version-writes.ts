/** How a version becomes current: one transaction that takes its turn with every other of the same quiz. */
import { sql } from "drizzle-orm";
import type { Database, QueryBuilder } from "../database.ts";
import { DatabaseError } from "../errors.ts";
import type { Actor, AuditAction } from "./audit.ts";

type Change = {
  readonly tenantId: string;
  readonly quizId: string;
  readonly version: number;
  readonly actor: Actor;
  readonly auditId: string;
  readonly at: Date;
};
export type NewVersion = Change & {
  /** The draft's `draftChangedAt` as it was read: another one means that the draft is not the one compiled. */
  readonly draftChangedAt: Date;
  readonly document: Record<string, unknown>;
  readonly compiled: Record<string, unknown>;
};

export type MakeCurrent = Change & {
  readonly action: Extract<AuditAction, "quiz.publish" | "quiz.rollback">;
  /** The draft is the same document, so nothing is unpublished then. */
  readonly draftIsVersion: boolean;
};

/** The writing half of `QuizVersionsRepository`. */
export function quizVersionWrites(database: Database) {
  return {
    async publishVersion(input: NewVersion): Promise<"published" | "stale"> {
      const { tenantId, quizId, version, at } = input;
      const draft = sql`q.tenant_id = ${tenantId} and q.id = ${quizId}
        and q.draft_changed_at = ${input.draftChangedAt.toISOString()}`;
      try {
        const [, inserted] = await database.forTenant(tenantId).batch((db) => [
          lockQuiz(db, tenantId, quizId),
          db.execute<{ version: number }>(sql`
            insert into quiz_versions (tenant_id, quiz_id, version, document, compiled, published_at, published_by,
              meter_shards)
            select q.tenant_id, q.id, ${version}, ${JSON.stringify(input.document)}::jsonb,
              ${JSON.stringify(input.compiled)}::jsonb, ${at.toISOString()}, ${input.actor.userId},
              q.meter_shards
            from quizzes q where ${draft}
            returning version
          `),
          db.execute(sql`
            update quiz_versions v set superseded_at = ${at.toISOString()} from quizzes q
            where ${draft} and v.tenant_id = q.tenant_id and v.quiz_id = q.id and v.version = q.published_version
          `),
          insertChange(db, { ...input, action: "quiz.publish" }, draft),
          db.execute(sql`
            update quizzes q set published_version = ${version}, updated_at = ${at.toISOString()} where ${draft}
          `),
        ]);
        return inserted.rows.length === 1 ? "published" : "stale";
      } catch (error) {
        if (error instanceof DatabaseError && error.constraint === "quiz_versions_pkey") return "stale";
        throw error;
      }
    },
    async makeCurrent(change: MakeCurrent): Promise<void> {
      const { tenantId, quizId, version } = change;
      const at = change.at.toISOString();
      const moves = sql`q.tenant_id = ${tenantId} and q.id = ${quizId}
        and q.published_version is distinct from ${version}::integer`;
      await database.forTenant(tenantId).batch((db) => [
        lockQuiz(db, tenantId, quizId),
        insertChange(db, change, moves),
        db.execute(sql`
          update quiz_versions v set superseded_at = ${at} from quizzes q
          where ${moves} and v.tenant_id = q.tenant_id and v.quiz_id = q.id and v.version = q.published_version
        `),
        db.execute(sql`
          update quiz_versions v set superseded_at = null
          where v.tenant_id = ${tenantId} and v.quiz_id = ${quizId} and v.version = ${version}
            and v.superseded_at is not null
        `),
        db.execute(sql`
          update quizzes q set published_version = ${version}, updated_at = ${at} where ${moves}
        `),
        // The draft says the same as what is published now, whatever was edited and taken back in between.
        db.execute(sql`
          update quizzes q set draft_changed_at = v.published_at from quiz_versions v
          where ${change.draftIsVersion} and q.tenant_id = ${tenantId} and q.id = ${quizId}
            and v.tenant_id = q.tenant_id and v.quiz_id = q.id and v.version = ${version}
            and q.draft_changed_at > v.published_at and q.draft = v.document
        `),
      ]);
    },
  };
}

/** Two publishes of one quiz take turns, and no draft is saved in between. */
function lockQuiz(db: QueryBuilder, tenantId: string, quizId: string) {
  return db.execute(sql`select id from quizzes where tenant_id = ${tenantId} and id = ${quizId} for update`);
}

/** The audit entry, when the condition over `quizzes q` holds: an act that changes nothing leaves no entry. */
function insertChange(
  db: QueryBuilder,
  change: Change & { readonly action: AuditAction },
  condition: ReturnType<typeof sql>,
) {
  return db.execute(sql`
    insert into audit_log (tenant_id, id, actor_user_id, action, target, detail, request_id, at)
    select q.tenant_id, ${change.auditId}, ${change.actor.userId}, ${change.action}, 'quiz:' || q.id,
      jsonb_build_object('version', ${change.version}::integer, 'before', q.published_version),
      ${change.actor.requestId}, ${change.at.toISOString()}
    from quizzes q where ${condition}
  `);
}
