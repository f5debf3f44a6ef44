import { newId } from "@borda/contracts";
import { memberships } from "@borda/schema";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiTestDatabases, auditOf, openApiDatabases, seedAccount } from "../testing/accounts.ts";
import { accountsRepository } from "./accounts.ts";

const NOW = new Date("2026-11-21T12:00:00.000Z");
const LATER = new Date("2026-11-28T12:00:00.000Z");
let databases: ApiTestDatabases;

beforeAll(async () => {
  databases = await openApiDatabases();
});
afterAll(() => databases.close());

async function signedIn(replaces: string | null = null) {
  const account = await seedAccount(databases.owner, "editor");
  const accounts = accountsRepository(databases.app);
  const tokenHash = newId().replaceAll("-", "").repeat(2);
  const sessionId = newId();
  await accounts.createSession({
    id: sessionId,
    tenantId: account.tenantId,
    userId: account.userId,
    tokenHash,
    createdAt: NOW,
    expiresAt: LATER,
    replaces,
    auditId: newId(),
    requestId: "request-0001",
  });
  return { account, accounts, tokenHash, sessionId };
}

test("a user is found by e-mail address with hash and memberships, and nobody by another", async () => {
  const account = await seedAccount(databases.owner, "analyst");
  const accounts = accountsRepository(databases.app);
  expect(await accounts.findSignInUser(account.email)).toEqual({
    id: account.userId,
    email: account.email,
    name: "Ana Souza",
    locale: "pt-BR",
    passwordHash: "stored",
  });
  expect(await accounts.findSignInUser("nobody@clinica.test")).toBeNull();
  expect(await accounts.listMemberships(account.userId)).toEqual([
    {
      tenant: {
        id: account.tenantId,
        name: "Clínica Aurora",
        kind: "platform",
        dbRef: "main",
        publicHost: null,
        locale: "pt-BR",
        timeZone: "America/Sao_Paulo",
      },
      role: "analyst",
    },
  ]);
});

test("a session gives its user, tenant and role, until it ends", async () => {
  const { account, accounts, tokenHash, sessionId } = await signedIn();
  expect(await accounts.findSession(tokenHash, NOW)).toEqual({
    id: sessionId,
    tokenHash,
    createdAt: NOW,
    lastSeenAt: NOW,
    expiresAt: LATER,
    user: { id: account.userId, email: account.email, name: "Ana Souza", locale: "pt-BR" },
    tenant: {
      id: account.tenantId,
      name: "Clínica Aurora",
      kind: "platform",
      dbRef: "main",
      publicHost: null,
      locale: "pt-BR",
      timeZone: "America/Sao_Paulo",
    },
    role: "editor",
  });
  expect(await accounts.findSession(tokenHash, LATER)).toBeNull();
  expect(await accounts.findSession("f".repeat(64), NOW)).toBeNull();
});

test("a use of a session moves its end", async () => {
  const { accounts, tokenHash } = await signedIn();
  const [seenAt, expiresAt] = [new Date("2026-11-25T12:00:00.000Z"), new Date("2026-12-02T12:00:00.000Z")];
  await accounts.touchSession(tokenHash, seenAt, expiresAt);
  expect(await accounts.findSession(tokenHash, LATER)).toMatchObject({ lastSeenAt: seenAt, expiresAt });
});

test("signing in again ends the session before, and signing out ends this one, each with its audit entry", async () => {
  const first = await signedIn();
  const second = await signedIn(first.tokenHash);
  expect(await first.accounts.findSession(first.tokenHash, NOW)).toBeNull();
  const end = () =>
    second.accounts.revokeSession({
      id: second.sessionId,
      tenantId: second.account.tenantId,
      tokenHash: second.tokenHash,
      actor: second.account.actor,
      auditId: newId(),
      at: NOW,
    });
  await end();
  expect(await second.accounts.findSession(second.tokenHash, NOW)).toBeNull();
  expect(await auditOf(databases.owner, second.account.tenantId)).toEqual([
    { action: "session.create", target: `session:${second.sessionId}`, detail: {} },
    { action: "session.delete", target: `session:${second.sessionId}`, detail: {} },
  ]);
});

test("a person who is taken out of the account is signed out at once", async () => {
  const { account, accounts, tokenHash } = await signedIn();
  await databases.owner
    .forTenant(account.tenantId)
    .batch((db) => [
      db
        .delete(memberships)
        .where(and(eq(memberships.tenantId, account.tenantId), eq(memberships.userId, account.userId))),
    ]);
  expect(await accounts.findSession(tokenHash, NOW)).toBeNull();
});

test("a stronger hash takes the place of the one before", async () => {
  const account = await seedAccount(databases.owner);
  const accounts = accountsRepository(databases.app);
  await accounts.replacePasswordHash(account.userId, "stronger");
  expect((await accounts.findSignInUser(account.email))?.passwordHash).toBe("stronger");
});
