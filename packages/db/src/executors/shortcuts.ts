import type { Database, Scope, ScopedExecutor } from "../database.ts";

/** The `for…` methods of a database, which are the same on every driver. */
export function scopeShortcuts(
  scoped: (scope: Scope) => ScopedExecutor,
): Pick<Database, "forTenant" | "forTenants" | "forSignIn" | "forUser" | "forSession"> {
  return {
    forTenant: (tenantId) => scoped({ tenantId }),
    forTenants: (tenantIds) => scoped({ tenantIds: [...new Set(tenantIds)].sort() }),
    forSignIn: (email) => scoped({ signInEmail: email }),
    forUser: (userId) => scoped({ userId }),
    forSession: (tokenHash) => scoped({ sessionHash: tokenHash }),
  };
}
