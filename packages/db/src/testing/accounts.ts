/** People and API databases for tests of the API's repositories. */
import { newId } from "@borda/contracts";
import { auditLog, memberships, users } from "@borda/schema";
import { asc } from "drizzle-orm";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/test-database.ts";
import type { Database } from "../database.ts";
import { createNodeDatabase } from "../executors/node.ts";
import type { Actor } from "../repositories/audit.ts";
import { seedTenant, type TestTenant } from "./rows.ts";

export type TestAccount = TestTenant & {
  readonly userId: string;
  readonly email: string;
  readonly actor: Actor;
};

/** A migrated database as its owner, the API and ingest see it. */
export type ApiTestDatabases = {
  readonly owner: Database;
  readonly app: Database;
  readonly ingest: Database;
  close(): Promise<void>;
};

export async function openApiDatabases(): Promise<ApiTestDatabases> {
  const database: TestDatabase = await createTestDatabase();
  const open = (role: "borda_owner" | "borda_app" | "borda_ingest") =>
    createNodeDatabase({ connectionString: database.url(role), poolSize: 4 });
  const [owner, app, ingest] = [open("borda_owner"), open("borda_app"), open("borda_ingest")];
  return {
    owner,
    app,
    ingest,
    async close() {
      await Promise.all([owner.close(), app.close(), ingest.close()]);
      await database.drop();
    },
  };
}

/** A tenant with a quiz and one person who belongs to it. */
export async function seedAccount(
  owner: Database,
  role: typeof memberships.$inferInsert.role = "owner",
): Promise<TestAccount> {
  const tenant = await seedTenant(owner);
  const userId = newId();
  const email = `${userId}@clinica.test`;
  await owner
    .scoped({ tenantId: tenant.tenantId, userId })
    .batch((db) => [
      db.insert(users).values({ id: userId, email, name: "Ana Souza", passwordHash: "stored" }),
      db.insert(memberships).values({ tenantId: tenant.tenantId, userId, role }),
    ]);
  return { ...tenant, userId, email, actor: { userId, requestId: "request-0001" } };
}

/** Acts of a tenant's audit trail, oldest first. */
export async function auditOf(owner: Database, tenantId: string) {
  const [rows] = await owner
    .forTenant(tenantId)
    .batch((db) => [
      db
        .select({ action: auditLog.action, target: auditLog.target, detail: auditLog.detail })
        .from(auditLog)
        .orderBy(asc(auditLog.id)),
    ]);
  return rows;
}
