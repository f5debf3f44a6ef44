/** What may be read before a tenant is known, and nothing more. */
import { newId } from "@borda/contracts";
import { memberships, sessions, tenants, users } from "@borda/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/support/test-database.ts";
import type { Database } from "./database.ts";
import { createNodeDatabase } from "./executors/node.ts";
import { seedTenant } from "./testing/rows.ts";

let database: TestDatabase;
let app: Database;
let owner: Database;
const ana = { id: newId(), tenantId: "", email: "ana@example.com", tokenHash: "a".repeat(64) };
const rui = { id: newId(), tenantId: "", email: "rui@example.com", tokenHash: "b".repeat(64) };

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createNodeDatabase({ connectionString: database.url("borda_owner"), poolSize: 1 });
  app = createNodeDatabase({ connectionString: database.url("borda_app"), poolSize: 1 });
  for (const person of [ana, rui]) {
    person.tenantId = (await seedTenant(owner)).tenantId;
    await owner
      .scoped({ tenantId: person.tenantId, userId: person.id })
      .batch((db) => [
        db
          .insert(users)
          .values({ id: person.id, email: person.email, name: person.email, passwordHash: "hash" }),
        db.insert(memberships).values({ tenantId: person.tenantId, userId: person.id, role: "owner" }),
      ]);
    await app.scoped({ tenantId: person.tenantId, userId: person.id }).batch((db) => [
      db.insert(sessions).values({
        tenantId: person.tenantId,
        userId: person.id,
        tokenHash: person.tokenHash,
        expiresAt: new Date("2027-01-01T00:00:00.000Z"),
      }),
    ]);
  }
});
afterAll(async () => {
  await Promise.all([owner.close(), app.close()]);
  await database.drop();
});

/** E-mail addresses, user ids of memberships, tenant ids and session hashes that a scope shows. */
async function visible(executor: ReturnType<Database["forTenant"]>) {
  const [people, members, places, open] = await executor.batch((db) => [
    db.select({ email: users.email }).from(users),
    db.select({ userId: memberships.userId }).from(memberships),
    db.select({ id: tenants.id }).from(tenants),
    db.select({ tokenHash: sessions.tokenHash }).from(sessions),
  ]);
  return {
    users: people.map((row) => row.email),
    members: members.map((row) => row.userId),
    tenants: places.map((row) => row.id),
    sessions: open.map((row) => row.tokenHash),
  };
}

test("a sign-in sees the user with that address and nothing else", async () => {
  expect(await visible(app.forSignIn(ana.email))).toEqual({
    users: [ana.email],
    members: [],
    tenants: [],
    sessions: [],
  });
  expect(await visible(app.forSignIn("nobody@example.com"))).toMatchObject({ users: [] });
});

const everythingOfAna = () => ({
  users: [ana.email],
  members: [ana.id],
  tenants: [ana.tenantId],
  sessions: [ana.tokenHash],
});

test("a user sees the own account, memberships, tenants and sessions", async () => {
  expect(await visible(app.forUser(ana.id))).toEqual(everythingOfAna());
});

test("a session's token shows the session, its user, membership and tenant", async () => {
  expect(await visible(app.forSession(ana.tokenHash))).toEqual(everythingOfAna());
  expect(await visible(app.forSession("c".repeat(64)))).toEqual({
    users: [],
    members: [],
    tenants: [],
    sessions: [],
  });
});

test("a tenant sees its members and their sessions", async () => {
  expect(await visible(app.forTenant(ana.tenantId))).toEqual(everythingOfAna());
});

test("a session is renewed and revoked by its token, and only that one", async () => {
  const revokedAt = new Date("2026-11-21T12:00:00.000Z");
  const [changed] = await app
    .forSession(rui.tokenHash)
    .batch((db) => [db.update(sessions).set({ revokedAt }).returning({ tokenHash: sessions.tokenHash })]);
  expect(changed).toEqual([{ tokenHash: rui.tokenHash }]);
  const [[left]] = await app
    .forUser(ana.id)
    .batch((db) => [db.select({ revokedAt: sessions.revokedAt }).from(sessions)]);
  expect(left).toEqual({ revokedAt: null });
});

test("nobody becomes a member of a tenant by asking", async () => {
  const join = app
    .scoped({ tenantId: ana.tenantId, userId: rui.id })
    .batch((db) => [
      db.insert(memberships).values({ tenantId: ana.tenantId, userId: rui.id, role: "owner" }),
    ]);
  await expect(join).rejects.toMatchObject({ sqlState: "42501" });
  const session = app.scoped({ tenantId: ana.tenantId, userId: rui.id }).batch((db) => [
    db.insert(sessions).values({
      tenantId: ana.tenantId,
      userId: rui.id,
      tokenHash: "d".repeat(64),
      expiresAt: new Date("2027-01-01T00:00:00.000Z"),
    }),
  ]);
  await expect(session).rejects.toMatchObject({ sqlState: "23503", constraint: "sessions_membership_fk" });
});

test("losing the membership ends its sessions", async () => {
  await owner
    .forTenant(rui.tenantId)
    .batch((db) => [db.delete(memberships).where(eq(memberships.userId, rui.id))]);
  expect(await visible(app.forSession(rui.tokenHash))).toMatchObject({ sessions: [], users: [] });
});
