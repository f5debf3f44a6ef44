-- Adds the deltas of the meter's log rows (after, upto] if the mark stands at `after`, and moves the mark. False when
-- it does not: the flush had been applied before, or the object must read the mark again. Under app.tenant_ids.
create function apply_meter_flush(
  in_tenant uuid, in_quiz uuid, in_shard integer, in_after bigint, in_upto bigint, deltas json
) returns boolean
language plpgsql security invoker set search_path = public, pg_temp set enable_seqscan = off
as $$
begin
  if in_upto < in_after then
    raise exception 'a flush cannot go back from % to %', in_after, in_upto using errcode = '22023';
  end if;
  insert into meter_flush_marks (tenant_id, quiz_id, shard, upto) values (in_tenant, in_quiz, in_shard, 0)
    on conflict do nothing;
  -- Also the lock: of two flushes of one shard the second waits here and then finds another mark.
  update meter_flush_marks m set upto = in_upto, updated_at = now()
    where m.tenant_id = in_tenant and m.quiz_id = in_quiz and m.shard = in_shard and m.upto = in_after;
  if not found then
    return false;
  end if;
  insert into meter_counters as counted (tenant_id, quiz_id, shard, name, dimension, value)
    select in_tenant, in_quiz, in_shard, d.name, d.dimension, sum(d.delta)
    from json_to_recordset(deltas) as d (name text, dimension text, delta bigint)
    group by d.name, d.dimension
    order by d.name, d.dimension
    on conflict (tenant_id, quiz_id, shard, name, dimension) do update set value = counted.value + excluded.value;
  return true;
end
$$;
revoke all on function apply_meter_flush(uuid, uuid, integer, bigint, bigint, json) from public;
grant execute on function apply_meter_flush(uuid, uuid, integer, bigint, bigint, json) to borda_ingest;

-- Suppresses addresses and withdraws the consents that name them. requests: {tenant_id, channel, address, received_at}.
-- Consents are locked in the order in which ingest_batch writes them. Under app.tenant_ids.
create function record_unsubscribes(requests json) returns void
language plpgsql security invoker set search_path = public, pg_temp set enable_seqscan = off
as $$
declare
  request record;
begin
  insert into suppressions (tenant_id, channel, address, reason)
    select distinct r.tenant_id, r.channel, r.address, 'unsubscribed'
    from json_to_recordset(requests) as r (tenant_id uuid, channel text, address text)
    order by r.tenant_id, r.channel, r.address
    on conflict do nothing;
  for request in
    select c.tenant_id, c.id, r.received_at
    from json_to_recordset(requests) as r (tenant_id uuid, channel text, address text, received_at timestamptz)
    cross join lateral (
      select k.tenant_id, k.id, k.response_id, k.channel from consents k
      where k.tenant_id = r.tenant_id and k.channel = r.channel and k.address = r.address and k.withdrawn_at is null
      offset 0
    ) as c
    order by c.tenant_id, c.response_id, c.channel
  loop
    update consents c set withdrawn_at = greatest(request.received_at, c.given_at)
      where c.tenant_id = request.tenant_id and c.id = request.id and c.withdrawn_at is null;
  end loop;
end
$$;
revoke all on function record_unsubscribes(json) from public;
grant execute on function record_unsubscribes(json) to borda_ingest;
