/** The rules of `checkCatalogue`: each query gives the objects that break one. */

/** The tables of schema public, partitions included. */
const TABLES = `
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relispartition,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as of_tenant
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;

/** What the migration runner keeps; no deployable has a right on it. */
const OPEN_TABLES = ["schema_migrations"];

/** Functions that may run with their owner's rights, and why that is safe is said beside each in its migration. */
const SECURITY_DEFINERS = ["ensure_response_partitions(integer)"];

/** The one policy that every tenant table has, as PostgreSQL prints it. */
const TENANT_EXPRESSION =
  "(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)";

/** Whether the columns of a constraint or index include tenant_id. */
const namesTenant = (keys: string, relation: string) => `exists (
  select from pg_attribute a where a.attrelid = ${relation} and a.attnum = any (${keys}) and a.attname = 'tenant_id')`;

const listOf = (names: readonly string[]) => names.map((name) => `'${name}'`).join(", ");

export const CATALOGUE_RULES: Readonly<Record<string, { readonly query: string; readonly remedy: string }>> =
  {
    "row-level security is enabled and forced": {
      query: `select relname as object from (${TABLES}) t
      where not (relrowsecurity and relforcerowsecurity) and relname not in (${listOf(OPEN_TABLES)})`,
      remedy: "call protect_tenant_table('name') in the migration that makes the table",
    },
    "a tenant table has the tenant policy with USING and WITH CHECK": {
      query: `select relname as object from (${TABLES}) t where of_tenant and not exists (
      select from pg_policy p where p.polrelid = t.oid and p.polpermissive and p.polcmd = '*'
        and pg_get_expr(p.polqual, p.polrelid) = $$${TENANT_EXPRESSION}$$
        and pg_get_expr(p.polwithcheck, p.polrelid) = $$${TENANT_EXPRESSION}$$)`,
      remedy: "call protect_tenant_table('name') in the migration that makes the table",
    },
    "every policy asks for a setting of the transaction, for reading and for writing": {
      query: `select t.relname || ' ' || p.polname as object from (${TABLES}) t join pg_policy p on p.polrelid = t.oid
      where (p.polcmd <> 'a' and coalesce(pg_get_expr(p.polqual, p.polrelid), '') not like '%current_setting(''app.%')
         or (p.polcmd in ('a', 'w', '*')
           and coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') not like '%current_setting(''app.%')`,
      remedy: "give the policy USING and WITH CHECK over app.tenant_id or another app setting",
    },
    "every policy names its roles": {
      query: `select t.relname || ' ' || p.polname as object from (${TABLES}) t join pg_policy p on p.polrelid = t.oid
      where p.polroles = array[0::oid]`,
      remedy: "write TO borda_app or the role it is for; one that holds for all slows down every other role",
    },
    "keys of a tenant table include tenant_id": {
      query: `select t.relname || ' ' || i.relname as object from (${TABLES}) t
      join pg_index x on x.indrelid = t.oid and x.indisunique join pg_class i on i.oid = x.indexrelid
      where t.of_tenant and not ${namesTenant("x.indkey::int2[]", "t.oid")}`,
      remedy: "make it (tenant_id, …): another tenant's row must neither conflict nor be found out",
    },
    "foreign keys between tenant tables carry the tenant": {
      query: `select t.relname || ' ' || k.conname as object from (${TABLES}) t
      join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
      join (${TABLES}) target on target.oid = k.confrelid
      where t.of_tenant and target.of_tenant
        and not exists (
          select from unnest(k.conkey, k.confkey) as pair (mine, theirs)
          join pg_attribute m on m.attrelid = t.oid and m.attnum = pair.mine and m.attname = 'tenant_id'
          join pg_attribute o on o.attrelid = target.oid and o.attnum = pair.theirs and o.attname = 'tenant_id')`,
      remedy: "reference (tenant_id, id): foreign keys ignore row-level security",
    },
    "unique keys over nullable columns say NULLS NOT DISTINCT": {
      query: `select t.relname || ' ' || i.relname as object from (${TABLES}) t
      join pg_index x on x.indrelid = t.oid and x.indisunique and not x.indnullsnotdistinct
      join pg_class i on i.oid = x.indexrelid
      where t.of_tenant and exists (
        select from pg_attribute a where a.attrelid = t.oid and a.attnum = any (x.indkey) and not a.attnotnull)`,
      remedy: "make the columns NOT NULL, or the key NULLS NOT DISTINCT: else null rows repeat",
    },
    "views run with the rights of who asks": {
      query: `select relname as object from pg_class where relnamespace = 'public'::regnamespace
      and (relkind = 'm' or relkind = 'v' and not coalesce(reloptions, '{}') && array['security_invoker=true', 'security_invoker=on'])`,
      remedy: "create view … with (security_invoker = true); a materialized view cannot be protected",
    },
    "functions with their owner's rights are known and have a fixed search_path": {
      query: `select oid::regprocedure::text as object from pg_proc
      where pronamespace = 'public'::regnamespace and prosecdef
        and (oid::regprocedure::text not in (${listOf(SECURITY_DEFINERS)})
          or not exists (select from unnest(proconfig) as setting where setting like 'search_path=%'))`,
      remedy: "make it SECURITY INVOKER, or list it in catalogue/rules.ts with a fixed search_path",
    },
    "functions that write are not for everybody": {
      query: `select p.oid::regprocedure::text as object from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.provolatile = 'v'
        and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)`,
      remedy: "revoke all on function … from public, then grant execute to the role that calls it",
    },
    "the roles of the deployables own nothing and bypass nothing": {
      query: `
      select rolname as object from pg_roles
        where rolname like 'borda\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolreplication)
      union
      select pg_get_userbyid(relowner) from pg_class
        where relnamespace = 'public'::regnamespace and pg_get_userbyid(relowner) in ('borda_app', 'borda_ingest', 'borda_origin')
      union
      select member.rolname from pg_auth_members m join pg_roles member on member.oid = m.member
        where member.rolname in ('borda_app', 'borda_ingest', 'borda_origin')`,
      remedy: "create the role with the statements of createRolesSql, and let borda_owner run the migrations",
    },
    "tables belong to borda_owner": {
      query: `select relname as object from pg_class where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p', 'v') and pg_get_userbyid(relowner) <> 'borda_owner'`,
      remedy: "run the migrations as borda_owner",
    },
  };
