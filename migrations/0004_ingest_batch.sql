-- ingest_batch stores the answers of one queue batch, of any number of tenants, in one call. It runs with the rights
-- of borda_ingest under app.tenant_ids. Every table is written in one global key order (responses, identities, leads,
-- outbox, consents; each sorted), because unordered batches that share people deadlock. Large tables are only ever
-- read by correlated lookups: a CTE joined to one is planned as a scan (335 rows/s instead of 23,600).

-- One identity that one attempt names, and whose it was before the batch.
create type ingest_identity as (
  tenant_id uuid, quiz_id uuid, id uuid, kind text, value text, person uuid, known_lead uuid
);
create type ingest_row as (
  tenant_id uuid, quiz_id uuid, id uuid, lead_id uuid, result text, final boolean,
  received_at timestamptz, name text, outcome text, request_id text
);

-- attempts:   one object an attempt: the columns of responses, and `name`
-- resumed:    {tenant_id, quiz_id, id} of the attempts that may have a row already
-- identities: {tenant_id, quiz_id, id, kind, value, person}. `person` is a fresh UUIDv7 that all attempts of the batch
--             share which are tied by an identity; it becomes the lead's id if nobody among them is known.
-- agreed:     {tenant_id, quiz_id, response_id, channel, address, element_key, version, text, text_hash, given_at}
create function ingest_batch(attempts json, resumed json, identities json, agreed json)
returns table (
  tenant_id uuid, quiz_id uuid, attempt_id uuid, result text, final boolean, lead_id uuid, campaign_ids uuid[]
)
language plpgsql security invoker
set search_path = public, pg_temp set enable_seqscan = off set jit = off
as $$
#variable_conflict use_column
declare
  people ingest_identity[];
  batch ingest_row[];
  stored ingest_row;
  raced record;
  mine ingest_identity[];
  wanted integer;
begin
  select array_agg(row(
    i.tenant_id, i.quiz_id, i.id, i.kind, i.value, i.person,
    (select k.lead_id from lead_identities k
      where k.tenant_id = i.tenant_id and k.kind = i.kind and k.value = i.value)
  )::ingest_identity)
  into people
  from json_to_recordset(identities) as i (
    tenant_id uuid, quiz_id uuid, id uuid, kind text, value text, person uuid
  );

  -- 1. Responses. A finished attempt is final; else the higher sequence number stands.
  with input as materialized (
    select * from json_to_recordset(attempts) as a (
      tenant_id uuid, quiz_id uuid, id uuid, version integer, seq integer, final boolean, trust text, locale text,
      variant text, started_at timestamptz, received_at timestamptz, path text[], answers jsonb, score numeric,
      score_categories jsonb, variables jsonb, outcome text, ending text, contact jsonb, source jsonb,
      country text, device text, request_id text, name text
    )
  ),
  -- Whose each identity is, and whose each attempt was.
  named as (
    select p.tenant_id, p.quiz_id, p.id, p.person, p.known_lead as lead_id from unnest(people) as p
    union all
    select p.tenant_id, p.quiz_id, p.id, p.person,
      (select r.lead_id from responses r
        where r.tenant_id = s.tenant_id and r.quiz_id = s.quiz_id and r.id = s.id)
    from json_to_recordset(resumed) as s (tenant_id uuid, quiz_id uuid, id uuid)
    join unnest(people) as p on p.tenant_id = s.tenant_id and p.quiz_id = s.quiz_id and p.id = s.id
  ),
  -- Of several known leads the oldest is the person (ids sort by time); an identity that nobody had will be theirs.
  whole as (
    select n.tenant_id, n.person,
      coalesce((array_agg(n.lead_id order by n.lead_id) filter (where n.lead_id is not null))[1], n.person) as lead_id
    from named n group by n.tenant_id, n.person
  ),
  owned as (
    select p.tenant_id, p.quiz_id, p.id,
      case when bool_or(p.known_lead is null) then (array_agg(w.lead_id))[1]
        else (array_agg(p.known_lead order by p.known_lead))[1] end as lead_id
    from unnest(people) as p
    join whole w on w.tenant_id = p.tenant_id and w.person = p.person
    group by p.tenant_id, p.quiz_id, p.id
  ),
  written as (
    insert into responses as stored (
      tenant_id, quiz_id, id, version, seq, final, trust, locale, variant, started_at, received_at, finished_at,
      last_step_at, last_step, path, answers, score, score_categories, variables, outcome, ending, contact, source,
      country, device, lead_id, request_id
    )
    select
      i.tenant_id, i.quiz_id, i.id, i.version, i.seq, i.final, i.trust, i.locale, i.variant, i.started_at,
      i.received_at, case when i.final then i.received_at end, i.received_at, i.path[cardinality(i.path)], i.path,
      i.answers, i.score, i.score_categories, i.variables, i.outcome, i.ending, i.contact, i.source, i.country,
      i.device, o.lead_id, i.request_id
    from input i
    left join owned o on o.tenant_id = i.tenant_id and o.quiz_id = i.quiz_id and o.id = i.id
    order by i.tenant_id, i.quiz_id, i.id
    on conflict (tenant_id, quiz_id, id) do update set
      version = excluded.version, seq = excluded.seq, final = excluded.final, trust = excluded.trust,
      locale = excluded.locale, started_at = least(stored.started_at, excluded.started_at),
      received_at = excluded.received_at, finished_at = excluded.finished_at, last_step_at = excluded.last_step_at,
      last_step = excluded.last_step, path = excluded.path, answers = excluded.answers, score = excluded.score,
      score_categories = excluded.score_categories, variables = excluded.variables, outcome = excluded.outcome,
      ending = excluded.ending, contact = excluded.contact, request_id = excluded.request_id,
      lead_id = coalesce(excluded.lead_id, stored.lead_id)
    where not stored.final and (excluded.final or excluded.seq > stored.seq)
    returning new.tenant_id, new.quiz_id, new.id, new.final, new.lead_id,
      case when old.id is null then 'inserted' when new.final then 'completed' else 'updated' end as result
  )
  select array_agg(row(
    i.tenant_id, i.quiz_id, i.id, w.lead_id, coalesce(w.result, 'ignored'), w.final,
    i.received_at, i.name, i.outcome, i.request_id
  )::ingest_row order by i.tenant_id, i.quiz_id, i.id)
  into batch
  from input i
  left join written w on w.tenant_id = i.tenant_id and w.quiz_id = i.quiz_id and w.id = i.id;

  -- 2. Identities that nobody had, of the rows that were written.
  with missing as (
    select distinct p.tenant_id, p.kind, p.value, b.lead_id
    from unnest(people) as p
    join unnest(batch) as b on b.tenant_id = p.tenant_id and b.quiz_id = p.quiz_id and b.id = p.id
    where p.known_lead is null and b.result <> 'ignored'
  ),
  inserted as (
    insert into lead_identities (tenant_id, kind, value, lead_id)
    select m.tenant_id, m.kind, m.value, m.lead_id from missing m order by m.tenant_id, m.kind, m.value
    on conflict do nothing
    returning tenant_id, kind, value, lead_id
  )
  select
    (select count(*) from missing),
    (select array_agg(row(i.tenant_id, null, null, i.kind, i.value, null, i.lead_id)::ingest_identity) from inserted i)
  into wanted, mine;

  -- Another batch named some of these people first. It has committed by now (the insert waited for it), so its leads
  -- can be read: each person becomes the oldest of theirs, and what was written above follows.
  if coalesce(cardinality(mine), 0) < wanted then
    for raced in
      with present as (
        select p.tenant_id, p.kind, p.value, p.person,
          (select k.lead_id from lead_identities k
            where k.tenant_id = p.tenant_id and k.kind = p.kind and k.value = p.value) as lead_id
        from unnest(people) as p
      ),
      whole as (
        select p.tenant_id, p.person, (array_agg(p.lead_id order by p.lead_id))[1] as lead_id
        from present p where p.lead_id is not null group by p.tenant_id, p.person
      )
      select m.tenant_id, m.kind, m.value, w.lead_id
      from unnest(mine) as m
      join present p on p.tenant_id = m.tenant_id and p.kind = m.kind and p.value = m.value
      join whole w on w.tenant_id = p.tenant_id and w.person = p.person
      where w.lead_id <> m.known_lead
    loop
      update lead_identities k set lead_id = raced.lead_id
        where k.tenant_id = raced.tenant_id and k.kind = raced.kind and k.value = raced.value;
    end loop;
    for index in 1 .. cardinality(batch) loop
      stored := batch[index];
      continue when stored.result = 'ignored' or stored.lead_id is null;
      select (array_agg(k.lead_id order by k.lead_id))[1] as lead_id into raced
        from unnest(people) as p
        cross join lateral (
          select i.lead_id from lead_identities i
          where i.tenant_id = p.tenant_id and i.kind = p.kind and i.value = p.value offset 0
        ) as k
        where p.tenant_id = stored.tenant_id and p.quiz_id = stored.quiz_id and p.id = stored.id;
      continue when raced.lead_id is null or raced.lead_id = stored.lead_id;
      update responses r set lead_id = raced.lead_id
        where r.tenant_id = stored.tenant_id and r.quiz_id = stored.quiz_id and r.id = stored.id;
      stored.lead_id := raced.lead_id;
      batch[index] := stored;
    end loop;
  end if;

  -- 3. Leads of the rows written.
  insert into leads as stored (tenant_id, id, name, first_quiz_id, last_quiz_id, outcome, created_at, updated_at)
  select b.tenant_id, b.lead_id,
    (array_agg(b.name order by b.received_at desc, b.id) filter (where b.name is not null))[1],
    (array_agg(b.quiz_id order by b.received_at, b.id))[1],
    (array_agg(b.quiz_id order by b.received_at desc, b.id))[1],
    (array_agg(b.outcome order by b.received_at desc, b.id) filter (where b.final and b.outcome is not null))[1],
    min(b.received_at), max(b.received_at)
  from unnest(batch) as b
  where b.result <> 'ignored' and b.lead_id is not null
  group by b.tenant_id, b.lead_id
  order by b.tenant_id, b.lead_id
  on conflict (tenant_id, id) do update set
    name = case when excluded.updated_at >= stored.updated_at then coalesce(excluded.name, stored.name)
      else coalesce(stored.name, excluded.name) end,
    last_quiz_id = case when excluded.updated_at >= stored.updated_at then excluded.last_quiz_id
      else stored.last_quiz_id end,
    outcome = case when excluded.updated_at >= stored.updated_at then coalesce(excluded.outcome, stored.outcome)
      else coalesce(stored.outcome, excluded.outcome) end,
    updated_at = greatest(stored.updated_at, excluded.updated_at);

  -- 4. Outbox of the rows that became final just now; a row that was ignored had its turn before.
  return query
  with due as (
    insert into trigger_outbox (tenant_id, campaign_id, response_id, quiz_id, request_id)
    select b.tenant_id, active.id, b.id, b.quiz_id, b.request_id
    from unnest(batch) as b
    cross join lateral unnest(array(
      select c.id from campaigns c where c.tenant_id = b.tenant_id and c.quiz_id = b.quiz_id and c.active
    )) as active (id)
    where b.result in ('inserted', 'completed') and b.final
    order by b.tenant_id, active.id, b.id
    on conflict do nothing
    returning tenant_id, campaign_id, response_id
  ),
  told as (
    select b.*, s.lead_id as stored_lead, s.final as stored_final
    from unnest(batch) as b
    left join lateral (
      select r.lead_id, r.final from responses r
      where b.result = 'ignored' and r.tenant_id = b.tenant_id and r.quiz_id = b.quiz_id and r.id = b.id
      offset 0
    ) as s on true
  )
  select t.tenant_id, t.quiz_id, t.id, t.result, coalesce(t.final, t.stored_final, false),
    coalesce(t.lead_id, t.stored_lead),
    array(
      select d.campaign_id from due d where d.tenant_id = t.tenant_id and d.response_id = t.id order by d.campaign_id
    )
  from told t;

  -- 5. Consents. What a newer message of the attempt does not give any more is withdrawn.
  for stored in select * from unnest(batch) as b where b.result in ('updated', 'completed') loop
    update consents c set withdrawn_at = stored.received_at
      where c.tenant_id = stored.tenant_id and c.response_id = stored.id and c.withdrawn_at is null
        and not exists (
          select from json_to_recordset(agreed) as a (tenant_id uuid, response_id uuid, channel text)
          where a.tenant_id = c.tenant_id and a.response_id = c.response_id and a.channel = c.channel
        );
  end loop;

  insert into consents as stored (
    tenant_id, lead_id, channel, address, element_key, quiz_id, version, response_id, text, text_hash, given_at
  )
  select b.tenant_id, b.lead_id, a.channel, a.address, a.element_key, a.quiz_id, a.version, a.response_id, a.text,
    a.text_hash, a.given_at
  from json_to_recordset(agreed) as a (
    tenant_id uuid, quiz_id uuid, response_id uuid, channel text, address text, element_key text, version integer,
    text text, text_hash text, given_at timestamptz
  )
  join unnest(batch) as b on b.tenant_id = a.tenant_id and b.quiz_id = a.quiz_id and b.id = a.response_id
  where b.result <> 'ignored' and b.lead_id is not null
  order by a.tenant_id, a.response_id, a.channel
  on conflict (tenant_id, response_id, channel) do update set
    lead_id = excluded.lead_id, address = excluded.address, element_key = excluded.element_key,
    version = excluded.version, text = excluded.text, text_hash = excluded.text_hash, given_at = excluded.given_at,
    withdrawn_at = case when stored.withdrawn_at >= excluded.given_at then stored.withdrawn_at end
  where stored.address <> excluded.address or stored.text_hash <> excluded.text_hash
    or stored.lead_id <> excluded.lead_id or stored.withdrawn_at < excluded.given_at;
end
$$;
revoke all on function ingest_batch(json, json, json, json) from public;
grant execute on function ingest_batch(json, json, json, json) to borda_ingest;
