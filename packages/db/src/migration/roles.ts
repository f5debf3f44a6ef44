/**
 * The four roles. They exist before the first migration, which grants them what their code does:
 * the local stack and the operator's guide create them with these statements.
 *
 * Create them by SQL, also on Neon: a role made through Neon's console or API becomes a member of
 * `neon_superuser`, which has BYPASSRLS, and row-level security would be off.
 */

/** Owns the database and runs migrations and seeds; row-level security holds for it too. */
export const OWNER_ROLE = "borda_owner";
/** What the deployables connect as: the API, ingest, the origin. None owns anything. */
export const APP_ROLES = ["borda_app", "borda_ingest", "borda_origin"] as const;
export const ROLES = [OWNER_ROLE, ...APP_ROLES] as const;
export type RoleName = (typeof ROLES)[number];

/**
 * Statements that create the roles, or give existing ones these passwords; safe to repeat.
 * @param passwords one a role, any text
 */
export function createRolesSql(passwords: Readonly<Record<RoleName, string>>): string {
  const attributes = "login nosuperuser nobypassrls nocreatedb nocreaterole noinherit noreplication";
  return ROLES.map((role) => {
    const password = quoteLiteral(passwords[role]);
    return [
      "do $do$ begin",
      `  if not exists (select from pg_catalog.pg_roles where rolname = '${role}') then`,
      `    create role ${role};`,
      "  end if;",
      "end $do$;",
      `alter role ${role} with ${attributes} password ${password};`,
    ].join("\n");
  }).join("\n");
}

/** An SQL string literal, whatever the text holds. */
export function quoteLiteral(text: string): string {
  return `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
