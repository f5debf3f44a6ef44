/**
 * Published versions and which of them is current. PostgreSQL says what is current; KV is filled
 * from here afterwards and can be filled again at any time.
 */
import { quizVersions, quizzes } from "@borda/schema";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Database, QueryBuilder } from "../database.ts";
import { DatabaseError } from "../errors.ts";
import type { Actor, AuditAction } from "./audit.ts";

/** One published version as lists show it. */
export type QuizVersionSummary = {
  readonly version: number;
  readonly publishedAt: Date;
  /** Null while it is current. */
  readonly supersededAt: Date | null;
};
export type QuizVersionContent = QuizVersionSummary & {
  readonly document: Readonly<Record<string, unknown>>;
  readonly compiled: Readonly<Record<string, unknown>>;
};

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

export interface QuizVersionsRepository {
  /** Newest first; empty when there is no such quiz or it was never published. */
  listVersions(tenantId: string, quizId: string): Promise<readonly QuizVersionSummary[]>;
  findVersion(tenantId: string, quizId: string, version: number): Promise<QuizVersionContent | null>;
  /** The version that is current, and the newest one there is (after a rollback they differ). */
  findCurrentAndLatest(
    tenantId: string,
    quizId: string,
  ): Promise<{ current: QuizVersionContent | null; latest: QuizVersionContent | null }>;
  /** What every version asked, newest first: for the columns of an export. */
  listDocuments(tenantId: string, quizId: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /**
   * Stores a new version and makes it current. `stale` when the draft changed or another version took
   * the number meanwhile; then nothing is stored.
   */
  publishVersion(version: NewVersion): Promise<"published" | "stale">;
  /**
   * Makes an existing version current; repeating it changes nothing.
   * @param change `draftIsVersion`: the draft is the same document, so nothing is unpublished then
   */
  makeCurrent(
    change: Change & {
      readonly action: Extract<AuditAction, "quiz.publish" | "quiz.rollback">;
      readonly draftIsVersion: boolean;
    },
  ): Promise<void>;
  /** The version that is current at this moment. */
  currentVersion(tenantId: string, quizId: string): Promise<number | null>;
}

const SUMMARY = {
  version: quizVersions.version,
  publishedAt: quizVersions.publishedAt,
  supersededAt: quizVersions.supersededAt,
};
const CONTENT = { ...SUMMARY, document: quizVersions.document, compiled: quizVersions.compiled };

/** @param database the tenant's, as `borda_app` */
export function quizVersionsRepository(database: Database): QuizVersionsRepository {
  return { ...versionReads(database), ...versionWrites(database) };
}

function ofQuiz(tenantId: string, quizId: string) {
  return and(eq(quizVersions.tenantId, tenantId), eq(quizVersions.quizId, quizId));
}

function versionReads(database: Database) {
  return {
    async listVersions(tenantId, quizId) {
      const [rows] = await database
        .forTenant(tenantId)
        .batch((db) => [
          db
            .select(SUMMARY)
            .from(quizVersions)
            .where(ofQuiz(tenantId, quizId))
            .orderBy(desc(quizVersions.version)),
        ]);
      return rows;
    },
    async findVersion(tenantId, quizId, version) {
      const [rows] = await database.forTenant(tenantId).batch((db) => [
        db
          .select(CONTENT)
          .from(quizVersions)
          .where(and(ofQuiz(tenantId, quizId), eq(quizVersions.version, version))),
      ]);
      return rows[0] ?? null;
    },
    async findCurrentAndLatest(tenantId, quizId) {
      const [current, latest] = await database.forTenant(tenantId).batch((db) => [
        db
          .select(CONTENT)
          .from(quizVersions)
          .innerJoin(
            quizzes,
            and(
              eq(quizzes.tenantId, quizVersions.tenantId),
              eq(quizzes.id, quizVersions.quizId),
              eq(quizzes.publishedVersion, quizVersions.version),
            ),
          )
          .where(ofQuiz(tenantId, quizId)),
        db
          .select(CONTENT)
          .from(quizVersions)
          .where(ofQuiz(tenantId, quizId))
          .orderBy(desc(quizVersions.version))
          .limit(1),
      ]);
      return { current: current[0] ?? null, latest: latest[0] ?? null };
    },
    async listDocuments(tenantId, quizId) {
      const [rows] = await database
        .forTenant(tenantId)
        .batch((db) => [
          db
            .select({ document: quizVersions.document })
            .from(quizVersions)
            .where(ofQuiz(tenantId, quizId))
            .orderBy(desc(quizVersions.version))
            .limit(MAX_EXPORTED_VERSIONS),
        ]);
      return rows.map((row) => row.document);
    },
    async currentVersion(tenantId, quizId) {
      const [rows] = await database.forTenant(tenantId).batch((db) => [
        db
          .select({ version: quizzes.publishedVersion })
          .from(quizzes)
          .where(and(eq(quizzes.tenantId, tenantId), eq(quizzes.id, quizId))),
      ]);
      return rows[0]?.version ?? null;
    },
  } satisfies Partial<QuizVersionsRepository>;
}

/** Versions whose questions become columns of an export; the answers to older ones are in the NDJSON export. */
const MAX_EXPORTED_VERSIONS = 50;

function versionWrites(database: Database) {
  return {
    async publishVersion(input) {
      const { tenantId, quizId, version, at } = input;
      const draft = sql`q.tenant_id = ${tenantId} and q.id = ${quizId}
        and q.draft_changed_at = ${input.draftChangedAt.toISOString()}`;
      try {
        const [, inserted] = await database.forTenant(tenantId).batch((db) => [
          lockQuiz(db, tenantId, quizId),
          db.execute<{ version: number }>(sql`
            insert into quiz_versions (tenant_id, quiz_id, version, document, compiled, published_at, published_by)
            select q.tenant_id, q.id, ${version}, ${JSON.stringify(input.document)}::jsonb,
              ${JSON.stringify(input.compiled)}::jsonb, ${at.toISOString()}, ${input.actor.userId}
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
    async makeCurrent(change) {
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
  } satisfies Partial<QuizVersionsRepository>;
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
