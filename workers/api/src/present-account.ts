import type { meSchema } from "@borda/contracts/api";
import { type Me, permissionsOf } from "@borda/contracts/api";
import type { AccountTenant, AccountUser, ActiveSession } from "@borda/db/api";
import type { z } from "zod";

/** The signed-in person as the API shows them. */
export function meOf(account: {
  readonly user: AccountUser;
  readonly tenant: AccountTenant;
  readonly role: ActiveSession["role"];
}): z.input<typeof meSchema> {
  const { user, tenant, role } = account;
  return {
    user: { id: user.id, email: user.email, name: user.name, locale: user.locale },
    tenant: { id: tenant.id, name: tenant.name, kind: tenant.kind },
    role: role satisfies Me["role"],
    permissions: permissionsOf(role),
  };
}
