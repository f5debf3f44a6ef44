/**
 * Published versions and which of them is current. PostgreSQL says what is current; KV is filled
 * from here afterwards and can be filled again at any time.
 */
import { quizVersions, quizzes } from "@borda/schema";
import { and, desc, eq } from "drizzle-orm";
import type { Database, QueryBuilder } from "../database.ts";
import { type MakeCurrent, type NewVersion, quizVersionWrites } from "./quiz-version-writes.ts";

/** One published version as lists show it. */
export type QuizVersionSummary = {
  readonly version: number;
  readonly publishedAt: Date;
  /** Null while it is current. */
  readonly supersededAt: Date | null;
};
export type { NewVersion } from "./quiz-version-writes.ts";
export type QuizVersionContent = QuizVersionSummary & {
  readonly document: Readonly<Record<string, unknown>>;
  readonly compiled: Readonly<Record<string, unknown>>;
  /** Shards of the live counters that it was published with, for ever. */
  readonly meterShards: number;
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
  /** Makes an existing version current; repeating it changes nothing. */
  makeCurrent(change: MakeCurrent): Promise<void>;
  /** The version that is current at this moment. */
  currentVersion(tenantId: string, quizId: string): Promise<number | null>;
}

const SUMMARY = {
  version: quizVersions.version,
  publishedAt: quizVersions.publishedAt,
  supersededAt: quizVersions.supersededAt,
};
const CONTENT = {
  ...SUMMARY,
  document: quizVersions.document,
  compiled: quizVersions.compiled,
  meterShards: quizVersions.meterShards,
};

/** @param database the tenant's, as `borda_app` */
export function quizVersionsRepository(database: Database): QuizVersionsRepository {
  return { ...versionReads(database), ...quizVersionWrites(database) };
}

function ofQuiz(tenantId: string, quizId: string) {
  return and(eq(quizVersions.tenantId, tenantId), eq(quizVersions.quizId, quizId));
}

function selectCurrent(db: QueryBuilder, tenantId: string, quizId: string) {
  const isCurrent = and(
    eq(quizzes.tenantId, quizVersions.tenantId),
    eq(quizzes.id, quizVersions.quizId),
    eq(quizzes.publishedVersion, quizVersions.version),
  );
  return db.select(CONTENT).from(quizVersions).innerJoin(quizzes, isCurrent).where(ofQuiz(tenantId, quizId));
}

function selectLatest(db: QueryBuilder, tenantId: string, quizId: string) {
  return db
    .select(CONTENT)
    .from(quizVersions)
    .where(ofQuiz(tenantId, quizId))
    .orderBy(desc(quizVersions.version))
    .limit(1);
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
      const [current, latest] = await database
        .forTenant(tenantId)
        .batch((db) => [selectCurrent(db, tenantId, quizId), selectLatest(db, tenantId, quizId)]);
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
