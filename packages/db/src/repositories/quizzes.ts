/** Quizzes and their drafts. Publishing is `./quiz-versions.ts`. */
import { err, ok, type Result } from "@borda/contracts";
import { campaigns, quizzes } from "@borda/schema";
import { and, desc, eq, like, lt, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { DatabaseError } from "../errors.ts";
import { type Actor, type AuditAction, insertAuditEntry } from "./audit.ts";
import { type KeysetPage, LAST_ID, type PageRequest, pageOfRows } from "./keyset.ts";
import { type QuizSummary, type QuizWithDraft, selectQuizzes, summaryOf } from "./quiz-summary.ts";

export type NewQuiz = {
  readonly tenantId: string;
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly draft: Record<string, unknown>;
  /** The e-mail that answers a finished response until somebody changes it. */
  readonly followUp: { readonly id: string; readonly subject: string; readonly body: string };
  readonly action: Extract<AuditAction, "quiz.create" | "quiz.import">;
  readonly actor: Actor;
  readonly auditId: string;
  readonly at: Date;
};

export interface QuizzesRepository {
  listQuizzes(tenantId: string, page: PageRequest): Promise<KeysetPage<QuizSummary>>;
  findQuiz(tenantId: string, quizId: string): Promise<QuizWithDraft | null>;
  findQuizBySlug(tenantId: string, slug: string): Promise<QuizWithDraft | null>;
  /** Slugs in use that are `base` or begin with `base-`. */
  listSlugsLike(tenantId: string, base: string): Promise<readonly string[]>;
  /** Stores the quiz, its follow-up and the audit entry, or nothing. */
  createQuiz(quiz: NewQuiz): Promise<Result<null, "slug_taken">>;
  /** Replaces the draft; a draft that is equal to the one before changes nothing. False when there is no such quiz. */
  replaceDraft(change: {
    readonly tenantId: string;
    readonly quizId: string;
    readonly draft: Record<string, unknown>;
    readonly actor: Actor;
    readonly auditId: string;
    readonly at: Date;
  }): Promise<boolean>;
}

/** @param database the tenant's, as `borda_app` */
export function quizzesRepository(database: Database): QuizzesRepository {
  return { ...quizReads(database), ...quizWrites(database) };
}

function quizReads(database: Database) {
  const findOne = async (tenantId: string, condition: SQL): Promise<QuizWithDraft | null> => {
    const [rows] = await database
      .forTenant(tenantId)
      .batch((db) => [
        selectQuizzes(db, { draft: quizzes.draft }).where(and(eq(quizzes.tenantId, tenantId), condition)),
      ]);
    const row = rows[0];
    return row === undefined ? null : { ...summaryOf(row), draft: row.draft };
  };
  return {
    async listQuizzes(tenantId, page) {
      const [rows] = await database.forTenant(tenantId).batch((db) => [
        selectQuizzes(db, {})
          .where(and(eq(quizzes.tenantId, tenantId), lt(quizzes.id, page.before ?? LAST_ID)))
          .orderBy(desc(quizzes.id))
          .limit(page.limit + 1),
      ]);
      return pageOfRows(rows.map(summaryOf), page.limit);
    },
    findQuiz: (tenantId, quizId) => findOne(tenantId, eq(quizzes.id, quizId)),
    findQuizBySlug: (tenantId, slug) => findOne(tenantId, eq(quizzes.slug, slug)),
    async listSlugsLike(tenantId, base) {
      // Slugs hold a-z, 0-9 and hyphens only, so nothing in `base` means more than itself to LIKE.
      const [rows] = await database.forTenant(tenantId).batch((db) => [
        db
          .select({ slug: quizzes.slug })
          .from(quizzes)
          .where(
            and(eq(quizzes.tenantId, tenantId), or(eq(quizzes.slug, base), like(quizzes.slug, `${base}-%`))),
          ),
      ]);
      return rows.map((row) => row.slug);
    },
  } satisfies Partial<QuizzesRepository>;
}

function quizWrites(database: Database) {
  return {
    async createQuiz(quiz) {
      const { tenantId, at } = quiz;
      try {
        await database.forTenant(tenantId).batch((db) => [
          db.insert(quizzes).values({
            tenantId,
            id: quiz.id,
            slug: quiz.slug,
            name: quiz.name,
            draft: quiz.draft,
            createdAt: at,
            updatedAt: at,
            draftChangedAt: at,
          }),
          db.insert(campaigns).values({
            tenantId,
            id: quiz.followUp.id,
            quizId: quiz.id,
            channel: "email",
            active: true,
            subject: quiz.followUp.subject,
            body: quiz.followUp.body,
            createdAt: at,
            updatedAt: at,
          }),
          insertAuditEntry(db, {
            tenantId,
            id: quiz.auditId,
            actor: quiz.actor,
            action: quiz.action,
            target: `quiz:${quiz.id}`,
            detail: { slug: quiz.slug },
            at,
          }),
        ]);
      } catch (error) {
        if (error instanceof DatabaseError && error.constraint === "quizzes_slug_key")
          return err("slug_taken");
        throw error;
      }
      return ok(null);
    },
    async replaceDraft({ tenantId, quizId, draft, actor, auditId, at }) {
      const json = JSON.stringify(draft);
      const [, changed, existing] = await database.forTenant(tenantId).batch((db) => [
        db.execute(sql`
          insert into audit_log (tenant_id, id, actor_user_id, action, target, detail, request_id, at)
          select q.tenant_id, ${auditId}, ${actor.userId}, ${"quiz.document.replace" satisfies AuditAction},
            'quiz:' || q.id, '{}'::jsonb, ${actor.requestId}, ${at.toISOString()}
          from quizzes q
          where q.tenant_id = ${tenantId} and q.id = ${quizId} and q.draft is distinct from ${json}::jsonb
        `),
        db
          .update(quizzes)
          .set({ draft, draftChangedAt: at, updatedAt: at })
          .where(
            and(
              eq(quizzes.tenantId, tenantId),
              eq(quizzes.id, quizId),
              sql`${quizzes.draft} is distinct from ${json}::jsonb`,
            ),
          )
          .returning({ id: quizzes.id }),
        db
          .select({ id: quizzes.id })
          .from(quizzes)
          .where(and(eq(quizzes.tenantId, tenantId), eq(quizzes.id, quizId))),
      ]);
      return changed.length + existing.length > 0;
    },
  } satisfies Partial<QuizzesRepository>;
}
