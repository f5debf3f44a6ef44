/** Writes tenants, people and memberships as `borda_owner`, for whom row-level security holds too. */
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { hashPassword } from "../../../../workers/api/src/password-hash.ts";
import type { DemoTenant } from "./demo-accounts.ts";

/**
 * Adds what is missing and changes nothing that is there, so that it can run at every start.
 * @param tenants parents before their children
 */
export async function seedAccounts(ownerUrl: string, tenants: readonly DemoTenant[]): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const tenant of tenants) await seedTenant(client, tenant);
  } finally {
    await client.end();
  }
}

async function seedTenant(client: Client, tenant: DemoTenant): Promise<void> {
  await client.query("begin");
  await client.query("select set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true)", [
    tenant.id,
    tenant.owner?.id ?? "",
  ]);
  await client.query(
    `insert into tenants (id, parent_id, kind, name, slug, public_host) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [tenant.id, tenant.parentId, tenant.kind, tenant.name, tenant.slug, tenant.publicHost],
  );
  if (tenant.owner !== null) await seedOwner(client, tenant.id, tenant.owner);
  await client.query("commit");
}

async function seedOwner(
  client: Client,
  tenantId: string,
  owner: NonNullable<DemoTenant["owner"]>,
): Promise<void> {
  const found = await client.query("select from users where id = $1", [owner.id]);
  if (found.rowCount === 0) {
    const passwordHash = await hashPassword(owner.password, new Uint8Array(randomBytes(16)));
    await client.query("insert into users (id, email, name, password_hash) values ($1, $2, $3, $4)", [
      owner.id,
      owner.email,
      owner.name,
      passwordHash,
    ]);
  }
  await client.query(
    "insert into memberships (tenant_id, user_id, role) values ($1, $2, 'owner') on conflict do nothing",
    [tenantId, owner.id],
  );
}
