-- A dead letter that is sent again and fails again is the same letter, however many call the replay at the same time
-- (docs/decisions/0038): a replay takes letters under a lease, and what comes back names the letter that it was.

ALTER TABLE "dead_letters" ADD COLUMN "lease_until" timestamp (3) with time zone;

ALTER TABLE "dead_letters" ADD COLUMN "leased_by" uuid;

grant update (lease_until, leased_by) on dead_letters to borda_app;
grant update (replayed_at, leased_by, reason) on dead_letters to borda_ingest;

-- Keeps each delivery once; gives how many are new or came back. A letter that was sent again waits anew, with its last
-- reason, and whoever has sent it may not note that any more. Where it is not found (it lies in another database, or its
-- tenant is gone since) it is kept with its own id as the delivery's, so once as well.
-- letters: {id, tenant_id (null when the body does not say), delivery_id, letter_id (null when it was no letter before),
-- type, body, reason, request_id}. Under app.tenant_ids, which has the nil UUID besides the tenants named.
create or replace function store_dead_letters(letters json) returns integer
language plpgsql volatile security invoker set search_path = public, pg_temp
as $$
declare
  returned integer;
  kept integer;
begin
  -- In the order in which a replay takes them back: nobody deadlocks.
  perform from dead_letters d
    where d.id in (select l.letter_id from json_to_recordset(letters) as l (letter_id uuid))
    order by d.tenant_id, d.id for update;
  update dead_letters d set replayed_at = null, leased_by = null, reason = l.reason
  from json_to_recordset(letters) as l (letter_id uuid, reason text)
  where d.id = l.letter_id;
  get diagnostics returned = row_count;

  insert into dead_letters as stored (tenant_id, id, delivery_id, type, body, reason, request_id)
  select distinct on (1, 3)
    coalesce((select t.id from tenants t where t.id = l.tenant_id), '00000000-0000-0000-0000-000000000000'),
    l.id, coalesce(l.letter_id::text, l.delivery_id), l.type, l.body, l.reason, l.request_id
  from json_to_recordset(letters) as l (
    id uuid, tenant_id uuid, delivery_id text, letter_id uuid, type text, body text, reason text, request_id text
  )
  where l.letter_id is null or not exists (select from dead_letters d where d.id = l.letter_id)
  order by 1, 3
  on conflict (tenant_id, delivery_id) do update set replayed_at = null, leased_by = null, reason = excluded.reason
    where excluded.delivery_id in (select l.letter_id::text from json_to_recordset(letters) as l (letter_id uuid));
  get diagnostics kept = row_count;
  return returned + kept;
end
$$;
