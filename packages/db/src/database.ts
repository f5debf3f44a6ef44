/**
 * The one way to PostgreSQL. Every statement runs in a scope: the executor sends the scope's settings and the
 * statements as one transaction (one HTTP request on Neon), and row-level security does the rest. The settings
 * are transaction-local, so a pooled connection never remembers whose it was.
 */
import type { Schema } from "@borda/schema";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** What `db.execute(sql)` and statements without `returning` give, on both drivers. */
export type Rows<Row> = { readonly rows: Row[]; readonly rowCount: number | null };
interface RowsResult extends PgQueryResultHKT {
  readonly type: Rows<this["row"]>;
}

/** The query builder that a batch is built with; only `batch` runs it. */
export type QueryBuilder = PgDatabase<RowsResult, Schema>;

/**
 * Whose rows a transaction may see. Several may be given together; an absent one matches nothing.
 * `task` opens a documented maintenance view for one role, see `migrations/0002_security.sql`.
 */
export type Scope = {
  readonly tenantId?: string;
  readonly tenantIds?: readonly string[];
  readonly userId?: string;
  readonly signInEmail?: string;
  readonly sessionHash?: string;
  readonly task?: "trigger-sweep" | "recount" | "dispatch" | "partitions";
};

export interface ScopedExecutor {
  readonly dbRef: string;
  /**
   * Runs the queries in one transaction, in order, after the scope was set.
   * @throws DatabaseError; nothing is stored then
   * @example const [rows] = await executor.batch((db) => [db.select().from(quizzes)]);
   */
  batch<const Queries extends readonly [BatchItem<"pg">, ...BatchItem<"pg">[]]>(
    build: (db: QueryBuilder) => Queries,
  ): Promise<BatchResponse<Queries>>;
}

export interface Database {
  /** Names this database in messages and in `tenants.db_ref`. */
  readonly dbRef: string;
  scoped(scope: Scope): ScopedExecutor;
  /** Rows of one tenant. */
  forTenant(tenantId: string): ScopedExecutor;
  /** Rows of several tenants; only `borda_ingest` and `borda_origin` have policies for it. */
  forTenants(tenantIds: readonly string[]): ScopedExecutor;
  /** The user with this e-mail address, before anybody is known (sign-in). */
  forSignIn(email: string): ScopedExecutor;
  /** A user's own rows, memberships, tenants and sessions. */
  forUser(userId: string): ScopedExecutor;
  /** The session with this token hash and, through it, its user, membership and tenant. */
  forSession(tokenHash: string): ScopedExecutor;
  close(): Promise<void>;
}
