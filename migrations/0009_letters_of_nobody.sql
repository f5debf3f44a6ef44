-- A dead letter that names a tenant which does not exist (any more) is nobody's, so that the platform sees it: under the
-- named tenant no account could ever read it. Its body still says whose it was meant to be.

create policy ingest_batch on tenants for select to borda_ingest
  using (id = any ((select nullif(current_setting('app.tenant_ids', true), '')::uuid[])::uuid[]));
grant select (id) on tenants to borda_ingest;

-- Keeps each delivery once; gives how many were new.
-- letters: {id, tenant_id (null when the body does not say), delivery_id, type, body, reason, request_id}.
-- Under app.tenant_ids, which has the nil UUID besides the tenants named.
create function store_dead_letters(letters json) returns integer
language plpgsql volatile security invoker set search_path = public, pg_temp
as $$
declare
  kept integer;
begin
  insert into dead_letters (tenant_id, id, delivery_id, type, body, reason, request_id)
  select coalesce((select t.id from tenants t where t.id = l.tenant_id), '00000000-0000-0000-0000-000000000000'),
    l.id, l.delivery_id, l.type, l.body, l.reason, l.request_id
  from json_to_recordset(letters) as l (
    id uuid, tenant_id uuid, delivery_id text, type text, body text, reason text, request_id text
  )
  order by 1, l.delivery_id
  on conflict do nothing;
  get diagnostics kept = row_count;
  return kept;
end
$$;
revoke all on function store_dead_letters(json) from public;
grant execute on function store_dead_letters(json) to borda_ingest;
