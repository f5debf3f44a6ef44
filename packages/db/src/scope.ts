/** What a scope says to PostgreSQL. Pure. */
import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "./database.ts";

/** Longest that one statement may run, in milliseconds. */
export const STATEMENT_TIMEOUT_MS = 15_000;
/** Longest wait for a lock, in milliseconds. */
export const LOCK_TIMEOUT_MS = 8_000;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The first statement of every transaction. All settings are transaction-local (`true`): anything else would stay
 * on the pooled connection and make its next user this tenant.
 * @throws TypeError for an id that is no UUID, or a scope that names nobody
 */
export function scopeStatement(scope: Scope): SQL {
  const settings = Object.entries(scopeSettings(scope)).map(
    ([name, value]) => sql`set_config(${name}, ${value}, true)`,
  );
  return sql`select ${sql.join(settings, sql`, `)}`;
}

/** Names and values of the settings of a scope. */
export function scopeSettings(scope: Scope): Record<string, string> {
  const settings: Record<string, string> = {};
  if (scope.tenantId !== undefined) settings["app.tenant_id"] = checkId(scope.tenantId);
  if (scope.tenantIds !== undefined)
    settings["app.tenant_ids"] = `{${scope.tenantIds.map(checkId).join(",")}}`;
  if (scope.userId !== undefined) settings["app.user_id"] = checkId(scope.userId);
  if (scope.signInEmail !== undefined) settings["app.sign_in_email"] = scope.signInEmail;
  if (scope.sessionHash !== undefined) settings["app.session_hash"] = scope.sessionHash;
  if (scope.task !== undefined) settings["app.task"] = scope.task;
  if (Object.values(settings).every((value) => value === "")) {
    throw new TypeError(
      "A scope must name a tenant, a user, a session or a task; an empty one would see nothing.",
    );
  }
  return {
    ...settings,
    statement_timeout: String(STATEMENT_TIMEOUT_MS),
    lock_timeout: String(LOCK_TIMEOUT_MS),
  };
}

/** An empty or half-built id must fail here, loudly, and not select the rows of nobody. */
function checkId(id: string): string {
  if (!UUID.test(id)) throw new TypeError(`Not a lower-case UUID: ${JSON.stringify(id)}`);
  return id;
}
