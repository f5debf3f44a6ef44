/** One query a section of the catalogue dump; each gives `relation` and `line`. */

/** Tables, views and partitions of schema public that migrations made. */
const RELATIONS = `
  select c.oid, c.relname, c.relkind, c.relacl, c.reloptions, c.relispartition, c.relpartbound,
    c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner) as owner
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')`;

/** An access list as text: grantee and privileges, sorted; the owner's own rights are left out. */
const grants = (acl: string, owner: string) => `
  (select string_agg(g.who || '=' || g.rights, ' ' order by g.who) from (
    select coalesce(r.rolname, 'PUBLIC') as who, string_agg(lower(a.privilege_type), ',' order by a.privilege_type) as rights
    from aclexplode(${acl}) a left join pg_roles r on r.oid = a.grantee
    where a.grantee <> ${owner} group by 1
  ) g)`;

export const CATALOGUE_QUERIES: Readonly<Record<string, string>> = {
  Roles: `
    select rolname as relation, concat_ws(' ',
      case when rolsuper then 'superuser' end, case when rolbypassrls then 'bypassrls' end,
      case when rolcreaterole then 'createrole' end, case when rolcreatedb then 'createdb' end,
      case when rolinherit then 'inherit' end, case when rolcanlogin then 'login' end) as line
    from pg_roles where rolname like 'borda\\_%'`,
  Schema: `
    select n.nspname as relation, 'grants ' || coalesce(${grants("n.nspacl", "n.nspowner")}, 'none') as line
    from pg_namespace n where n.nspname = 'public'`,
  Tables: `
    select c.relname as relation, concat_ws(' ',
      case c.relkind when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view' else 'materialized view' end,
      pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid), 'owner', c.owner,
      case when c.relrowsecurity then 'row-security' end, case when c.relforcerowsecurity then 'forced' end,
      array_to_string(c.reloptions, ' '), case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end) as line
    from (${RELATIONS}) c`,
  Columns: `
    select c.relname || '.' || a.attname as relation, concat_ws(' ',
      format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
      'default ' || pg_get_expr(d.adbin, d.adrelid), nullif(a.attidentity, ''), nullif(a.attgenerated, '')) as line
    from (${RELATIONS}) c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum`,
  Constraints: `
    select c.relname || ' ' || k.conname as relation, pg_get_constraintdef(k.oid) as line
    from (${RELATIONS}) c join pg_constraint k on k.conrelid = c.oid and k.contype <> 'n'`,
  Indexes: `
    select '' as relation, pg_get_indexdef(i.indexrelid) as line
    from (${RELATIONS}) c join pg_index i on i.indrelid = c.oid`,
  Policies: `
    select c.relname || ' ' || p.polname as relation, concat_ws(' ',
      case when p.polpermissive then 'permissive' else 'restrictive' end,
      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
      'to ' || coalesce((select string_agg(rolname, ',' order by rolname) from pg_roles where oid = any (p.polroles)), 'PUBLIC'),
      'using ' || pg_get_expr(p.polqual, p.polrelid), 'check ' || pg_get_expr(p.polwithcheck, p.polrelid)) as line
    from (${RELATIONS}) c join pg_policy p on p.polrelid = c.oid`,
  "Table grants": `
    select c.relname as relation, g.line from (${RELATIONS}) c join pg_class o on o.oid = c.oid
    cross join lateral (select ${grants("c.relacl", "o.relowner")} as line) g where g.line is not null`,
  "Column grants": `
    select c.relname || '.' || a.attname as relation, ${grants("a.attacl", "o.relowner")} as line
    from (${RELATIONS}) c join pg_class o on o.oid = c.oid
    join pg_attribute a on a.attrelid = c.oid and a.attacl is not null`,
  Functions: `
    select p.oid::regprocedure::text as relation, concat_ws(' ',
      'returns', pg_get_function_result(p.oid), l.lanname, p.provolatile,
      case when p.prosecdef then 'security definer' else 'security invoker' end, array_to_string(p.proconfig, ' '),
      'body', md5(coalesce(nullif(p.prosrc, ''), pg_get_function_sqlbody(p.oid))),
      'grants', coalesce(${grants("coalesce(p.proacl, acldefault('f', p.proowner))", "p.proowner")}, 'none')) as line
    from pg_proc p join pg_language l on l.oid = p.prolang
    where p.pronamespace = 'public'::regnamespace`,
  Types: `
    select t.typname as relation, (
      select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attnum)
      from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped) as line
    from pg_type t join pg_class c on c.oid = t.typrelid
    where t.typnamespace = 'public'::regnamespace and c.relkind = 'c'`,
  "Triggers and extensions": `
    select c.relname as relation, pg_get_triggerdef(t.oid) as line
    from (${RELATIONS}) c join pg_trigger t on t.tgrelid = c.oid and not t.tgisinternal
    union all
    select extname, 'extension' from pg_extension where extname <> 'plpgsql'`,
};
