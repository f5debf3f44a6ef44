import type { AccountsRepository } from "@borda/db/api";
import type { MemoryStore } from "./memory-store.ts";

/** Users and sessions in memory, with the rules of the real repository. */
export function memoryAccounts(store: MemoryStore): AccountsRepository {
  const revoke = (tokenHash: string, at: Date) => {
    for (const session of store.sessions) {
      if (session.tokenHash === tokenHash) session.revokedAt ??= at;
    }
  };
  return {
    async findSignInUser(email) {
      const user = store.users.find((candidate) => candidate.email === email);
      if (user === undefined) return null;
      const { memberships: _, ...signIn } = user;
      return { ...signIn };
    },
    async listMemberships(userId) {
      return store.users.find((user) => user.id === userId)?.memberships ?? [];
    },
    async findSession(tokenHash, now) {
      const session = store.sessions.find(
        (candidate) =>
          candidate.tokenHash === tokenHash && candidate.revokedAt === null && candidate.expiresAt > now,
      );
      const user = store.users.find((candidate) => candidate.id === session?.userId);
      const membership = user?.memberships.find(({ tenant }) => tenant.id === session?.tenantId);
      if (session === undefined || user === undefined || membership === undefined) return null;
      const { id, email, name, locale } = user;
      const { createdAt, lastSeenAt, expiresAt } = session;
      return {
        id: session.id,
        tokenHash,
        createdAt,
        lastSeenAt,
        expiresAt,
        user: { id, email, name, locale },
        ...membership,
      };
    },
    async createSession(session) {
      if (session.replaces !== null) revoke(session.replaces, session.createdAt);
      store.sessions.push({ ...session, lastSeenAt: session.createdAt, revokedAt: null });
      store.audit.push({
        tenantId: session.tenantId,
        action: "session.create",
        target: `session:${session.id}`,
      });
    },
    async touchSession(tokenHash, lastSeenAt, expiresAt) {
      for (const session of store.sessions) {
        if (session.tokenHash === tokenHash) Object.assign(session, { lastSeenAt, expiresAt });
      }
    },
    async revokeSession({ id, tenantId, tokenHash, at }) {
      revoke(tokenHash, at);
      store.audit.push({ tenantId, action: "session.delete", target: `session:${id}` });
    },
    async replacePasswordHash(userId, passwordHash) {
      for (const user of store.users) if (user.id === userId) user.passwordHash = passwordHash;
    },
  };
}
