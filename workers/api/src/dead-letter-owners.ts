import type { AccountTenant } from "@borda/db/api";
import { UNKNOWN_TENANT_ID } from "@borda/db/api";

/** Whose dead letters an account looks after: its own, and for the platform those of nobody besides. */
export function deadLetterOwners(tenant: AccountTenant): readonly string[] {
  return tenant.kind === "platform" ? [tenant.id, UNKNOWN_TENANT_ID] : [tenant.id];
}
