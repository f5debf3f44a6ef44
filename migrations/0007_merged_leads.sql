-- Leads that turn out to be one person become one, inside ingest_batch (docs/decisions/0012). Whoever reads an old id
-- finds the survivor through lead_redirects; the row of the other is gone, so that nothing can point to it any more.

CREATE TABLE "lead_redirects" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"merged_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lead_redirects_pkey" PRIMARY KEY("tenant_id","id")
);

ALTER TABLE "lead_redirects" ADD CONSTRAINT "lead_redirects_lead_fk" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "leads"("tenant_id","id");
CREATE INDEX "lead_redirects_lead_idx" ON "lead_redirects" USING btree ("lead_id","tenant_id");
-- The lead first: while a table has no statistics yet, an index that begins with the tenant costs as much as the primary
-- key, and a plan that reads every identity of a tenant for each one of a batch then stays in the connection.
DROP INDEX "lead_identities_lead_idx";
CREATE INDEX "lead_identities_lead_idx" ON "lead_identities" USING btree ("lead_id","tenant_id");
DROP INDEX "consents_lead_idx";
CREATE INDEX "consents_lead_idx" ON "consents" USING btree ("lead_id","tenant_id");

select protect_tenant_table('lead_redirects');
do $$
declare
  listed constant text :=
    'tenant_id = any ((select nullif(current_setting(''app.tenant_ids'', true), '''')::uuid[])::uuid[])';
  name text;
begin
  foreach name in array array['lead_redirects', 'messages'] loop
    execute format('create policy ingest_batch on %I to borda_ingest using (%s) with check (%s)', name, listed, listed);
  end loop;
  execute format('create policy ingest_batch on audit_log for insert to borda_ingest with check (%s)', listed);
end
$$;
grant select on lead_redirects to borda_app;
grant select, insert, update (lead_id) on lead_redirects to borda_ingest;
grant delete, update (first_quiz_id, created_at) on leads to borda_ingest;
grant delete on lead_identities to borda_ingest;
grant select (tenant_id, id, lead_id), update (lead_id) on messages to borda_ingest;
grant insert on audit_log to borda_ingest;

-- What a phone is recognised by: a Brazilian mobile without its ninth digit (typed so, or as WhatsApp knows it) is the
-- one with it. Only for recognising; what is written to is what was typed. `phoneIdentity` of packages/db says the same.
create function phone_identity(e164 text) returns text
language sql immutable strict parallel safe security invoker
return regexp_replace(e164, '^(\+55\d\d)([6-9]\d{7})$', '\19\2');

-- Whether a lead is more than one person can be: 20 addresses, or a thousand answers. Its addresses then tie nothing.
create function lead_is_crowded(in_tenant uuid, in_lead uuid) returns boolean
language plpgsql stable security invoker set search_path = public, pg_temp
as $$
begin
  return (
    select count(*) from (
      select from lead_identities k where k.tenant_id = in_tenant and k.lead_id = in_lead limit 20
    ) as addresses
  ) >= 20 or (
    select count(*) from (
      select from responses r where r.tenant_id = in_tenant and r.lead_id = in_lead limit 1000
    ) as answers
  ) >= 1000;
end
$$;

-- Everybody of a batch whom an attempt, an identity or a known lead ties is one person again, from nothing.
create function regroup_people(people ingest_identity[]) returns ingest_identity[]
language plpgsql volatile security invoker set search_path = public, pg_temp
as $$
declare
  moved boolean := true;
begin
  select array_agg(row(p.tenant_id, p.quiz_id, p.id, p.kind, p.value, uuidv7(), p.known_lead)::ingest_identity)
    into people from unnest(people) as p;
  -- The smallest label wanders along the ties until it stands still.
  while moved and people is not null loop
    select array_agg(row(t.tenant_id, t.quiz_id, t.id, t.kind, t.value, t.label, t.known_lead)::ingest_identity),
      bool_or(t.label <> t.person)
    into people, moved
    from (
      select p.*, least(
        first_value(p.person) over (partition by p.tenant_id, p.quiz_id, p.id order by p.person),
        first_value(p.person) over (partition by p.tenant_id, p.kind, p.value order by p.person),
        case when p.known_lead is not null then
          first_value(p.person) over (partition by p.tenant_id, p.known_lead order by p.person)
        end
      ) as label
      from unnest(people) as p
    ) as t;
  end loop;
  return people;
end
$$;

-- The identities of a batch that tie people: not those of messages that will change nothing, and not those of crowded
-- leads when the attempt names another address besides.
create function standing_people(people ingest_identity[], attempts json) returns ingest_identity[]
language plpgsql stable security invoker set search_path = public, pg_temp
as $$
declare
  standing ingest_identity[];
begin
  select array_agg(p) into standing
  from unnest(people) as p
  join json_to_recordset(attempts) as a (tenant_id uuid, quiz_id uuid, id uuid, seq integer, final boolean)
    on a.tenant_id = p.tenant_id and a.quiz_id = p.quiz_id and a.id = p.id
  where not coalesce((
    select r.final or not (a.final or a.seq > r.seq) from responses r
    where r.tenant_id = a.tenant_id and r.quiz_id = a.quiz_id and r.id = a.id
  ), false);
  with known as materialized (
    select distinct p.tenant_id, p.known_lead from unnest(standing) as p where p.known_lead is not null
  ),
  crowded as materialized (select k.* from known k where lead_is_crowded(k.tenant_id, k.known_lead)),
  marked as (
    select p.tenant_id, p.quiz_id, p.id, p.kind, p.value, p.person, p.known_lead, c.known_lead is not null as is_crowded,
      bool_and(c.known_lead is not null) over of_attempt as all_crowded,
      min(p.known_lead::text) over of_attempt as first_lead
    from unnest(standing) as p
    left join crowded c on c.tenant_id = p.tenant_id and c.known_lead = p.known_lead
    window of_attempt as (partition by p.tenant_id, p.quiz_id, p.id)
  )
  select array_agg(row(m.tenant_id, m.quiz_id, m.id, m.kind, m.value, m.person, m.known_lead)::ingest_identity)
  into standing
  from marked m
  where not m.is_crowded or (m.all_crowded and m.known_lead::text = m.first_lead);
  return standing;
end
$$;

-- Everything of a lead becomes the survivor's; its row gives way to a redirect, and the audit trail says so. The caller
-- holds both rows of leads. These locks come out of the global order, so none of them waits: lock_not_available.
create function move_lead(in_tenant uuid, loser uuid, survivor uuid, in_request_id text) returns void
language plpgsql volatile security invoker set search_path = public, pg_temp
as $$
declare
  moved_responses integer;
  moved_identities integer;
  moved_consents integer;
  moved_messages integer;
begin
  perform from responses r where r.tenant_id = in_tenant and r.lead_id = loser for no key update nowait;
  update responses r set lead_id = survivor where r.tenant_id = in_tenant and r.lead_id = loser;
  get diagnostics moved_responses = row_count;
  perform from lead_identities k where k.tenant_id = in_tenant and k.lead_id = loser for no key update nowait;
  update lead_identities k set lead_id = survivor where k.tenant_id = in_tenant and k.lead_id = loser;
  get diagnostics moved_identities = row_count;
  perform from consents c where c.tenant_id = in_tenant and c.lead_id = loser for no key update nowait;
  update consents c set lead_id = survivor where c.tenant_id = in_tenant and c.lead_id = loser;
  get diagnostics moved_consents = row_count;
  perform from messages m where m.tenant_id = in_tenant and m.lead_id = loser for no key update nowait;
  update messages m set lead_id = survivor where m.tenant_id = in_tenant and m.lead_id = loser;
  get diagnostics moved_messages = row_count;
  update lead_redirects d set lead_id = survivor where d.tenant_id = in_tenant and d.lead_id = loser;
  insert into lead_redirects (tenant_id, id, lead_id) values (in_tenant, loser, survivor);
  -- What is newer is said first, what is older fills its gaps.
  update leads s set
    name = case when l.updated_at > s.updated_at then coalesce(l.name, s.name) else coalesce(s.name, l.name) end,
    outcome = case when l.updated_at > s.updated_at then coalesce(l.outcome, s.outcome)
      else coalesce(s.outcome, l.outcome) end,
    last_quiz_id = case when l.updated_at > s.updated_at then l.last_quiz_id else s.last_quiz_id end,
    first_quiz_id = case when l.created_at < s.created_at then l.first_quiz_id else s.first_quiz_id end,
    created_at = least(l.created_at, s.created_at),
    updated_at = greatest(l.updated_at, s.updated_at)
  from leads l
  where s.tenant_id = in_tenant and s.id = survivor and l.tenant_id = in_tenant and l.id = loser;
  delete from leads l where l.tenant_id = in_tenant and l.id = loser;
  insert into audit_log (tenant_id, action, target, detail, request_id)
  values (in_tenant, 'lead.merge', 'lead:' || survivor, json_build_object(
    'from', loser, 'responses', moved_responses, 'identities', moved_identities, 'consents', moved_consents,
    'messages', moved_messages
  ), in_request_id);
end
$$;

-- A person of a batch: the lead that they are, and all leads that they were known as, the oldest first.
create type ingest_person as (tenant_id uuid, person uuid, lead_id uuid, leads uuid[]);
create type ingest_due as (tenant_id uuid, response_id uuid, campaign_id uuid);
-- Whose the row was before, and what it named then when the new message takes some of it back.
alter type ingest_row add attribute former_lead uuid, add attribute former_contact jsonb;

-- One try to store a batch. Raises BL001 when people turn out to be others than they were when it began (another batch
-- wrote meanwhile, or the batch ties them in a way that needs a second look), and 55P03 when a lead that must be merged
-- is in use: the caller undoes the try and begins again. `careful` looks at everything before it writes.
--
-- Locks that wait are taken in one order over all batches: responses, identities, leads, outbox, consents, each sorted
-- by key. Locks out of that order (leads that are merged, and what is theirs) do not wait. So nothing deadlocks.
create function ingest_try(attempts json, resumed json, identities json, agreed json, careful boolean)
returns table (
  tenant_id uuid, quiz_id uuid, attempt_id uuid, result text, final boolean, lead_id uuid, campaign_ids uuid[]
)
language plpgsql security invoker
set search_path = public, pg_temp set enable_seqscan = off set jit = off
as $$
#variable_conflict use_column
declare
  people ingest_identity[];
  persons ingest_person[];
  batch ingest_row[];
  due ingest_due[];
  seen ingest_identity[];
  stored ingest_row;
  merge record;
  is_merging boolean;
  is_odd boolean;
  wanted integer;
  written integer;
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
  if careful then
    people := regroup_people(standing_people(people, attempts));
    select array_agg(row(s.tenant_id, s.quiz_id, s.id, null, null, null, r.lead_id)::ingest_identity) into seen
    from json_to_recordset(attempts) as s (tenant_id uuid, quiz_id uuid, id uuid)
    cross join lateral (
      select r.lead_id from responses r where r.tenant_id = s.tenant_id and r.quiz_id = s.quiz_id and r.id = s.id offset 0
    ) as r;
  end if;

  -- 0. Who each person is: of several known leads the oldest (ids sort by time), else somebody new. The lead that an
  -- attempt had counts when nobody else answered as it: then it stands for an address that was corrected since.
  with named as (
    select p.tenant_id, p.person, p.known_lead as lead_id, p.known_lead is null as is_new from unnest(people) as p
    union all
    select p.tenant_id, p.person, (
      select r.lead_id from responses r
      where r.tenant_id = s.tenant_id and r.quiz_id = s.quiz_id and r.id = s.id
        and r.lead_id is distinct from p.known_lead
        and not exists (
          select from responses o where o.tenant_id = r.tenant_id and o.lead_id = r.lead_id and o.id <> r.id
        )
        and not exists (
          select from unnest(people) as q
          where q.tenant_id = p.tenant_id and q.known_lead = r.lead_id and q.person <> p.person
        )
    ), false
    from json_to_recordset(case when careful then attempts else resumed end) as s (tenant_id uuid, quiz_id uuid, id uuid)
    join unnest(people) as p on p.tenant_id = s.tenant_id and p.quiz_id = s.quiz_id and p.id = s.id
  ),
  whole as (
    select n.tenant_id, n.person, bool_or(n.is_new) as has_new,
      coalesce(array_agg(distinct n.lead_id) filter (where n.lead_id is not null), '{}') as leads
    from named n group by n.tenant_id, n.person
  )
  select
    array_agg(row(w.tenant_id, w.person, coalesce(w.leads[1], w.person), w.leads)::ingest_person),
    bool_or(cardinality(w.leads) > 1),
    bool_or((w.has_new or cardinality(w.leads) > 1) and exists (
      select from unnest(w.leads) as l (id) where lead_is_crowded(w.tenant_id, l.id)
    ))
  into persons, is_merging, is_odd
  from whole w;
  if is_merging and not careful and not is_odd then
    select count(*) > count(distinct (w.tenant_id, l.id)) into is_odd
      from unnest(persons) as w cross join lateral unnest(w.leads) as l (id);
  end if;
  if is_odd and not careful then
    raise exception 'people of the batch need a second look' using errcode = 'BL001';
  end if;

  -- 1. Responses. A finished attempt is final; else the higher sequence number stands.
  with input as materialized (
    select * from json_to_recordset(attempts) as a (
      tenant_id uuid, quiz_id uuid, id uuid, version integer, seq integer, final boolean, trust text, locale text,
      variant text, started_at timestamptz, received_at timestamptz, path text[], answers jsonb, score numeric,
      score_categories jsonb, variables jsonb, outcome text, ending text, contact jsonb, source jsonb,
      country text, device text, request_id text, name text
    )
  ),
  owned as (
    select distinct p.tenant_id, p.quiz_id, p.id, w.lead_id
    from unnest(people) as p
    join unnest(persons) as w on w.tenant_id = p.tenant_id and w.person = p.person
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
    returning new.tenant_id, new.quiz_id, new.id, new.final, new.lead_id, old.lead_id as former_lead,
      case when old.lead_id is not null and not (
        new.contact -> 'emails' @> (old.contact -> 'emails') and new.contact -> 'phones' @> (old.contact -> 'phones')
      ) then old.contact end as former_contact,
      case when old.id is null then 'inserted' when new.final then 'completed' else 'updated' end as result
  )
  select array_agg(row(
    i.tenant_id, i.quiz_id, i.id, w.lead_id, coalesce(w.result, 'ignored'), w.final,
    i.received_at, i.name, i.outcome, i.request_id, w.former_lead, w.former_contact
  )::ingest_row order by i.tenant_id, i.quiz_id, i.id)
  into batch
  from input i
  left join written w on w.tenant_id = i.tenant_id and w.quiz_id = i.quiz_id and w.id = i.id;

  -- A message that changed nothing must have tied nobody, and whose a row was must have been known.
  if exists (select from unnest(batch) as b where b.result = 'ignored') then
    select bool_or(t.is_odd) into is_odd from (
      select bool_or(b.result = 'ignored')
        and (careful or bool_or(b.result <> 'ignored') or bool_or(cardinality(w.leads) > 1)) as is_odd
      from unnest(people) as p
      join unnest(batch) as b on b.tenant_id = p.tenant_id and b.quiz_id = p.quiz_id and b.id = p.id
      join unnest(persons) as w on w.tenant_id = p.tenant_id and w.person = p.person
      group by p.tenant_id, p.person
    ) as t;
    if is_odd then
      raise exception 'a message that changes nothing tied people' using errcode = 'BL001';
    end if;
  end if;
  if exists (
    select from unnest(batch) as b
    where b.former_lead <> b.lead_id and not exists (
      select from unnest(persons) as w
      where w.tenant_id = b.tenant_id and w.lead_id = b.lead_id and b.former_lead = any (w.leads)
    ) and not exists (
      select from unnest(seen) as s
      where s.tenant_id = b.tenant_id and s.quiz_id = b.quiz_id and s.id = b.id and s.known_lead = b.former_lead
    )
  ) then
    raise exception 'a row was somebody else''s than it seemed' using errcode = 'BL001';
  end if;

  -- 2. Identities that nobody had, of the rows that were written. Another batch may have named one of them first; it
  -- has committed by now (the insert waited for it), and its people are read anew.
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
    returning tenant_id
  )
  select (select count(*) from missing), (select count(*) from inserted) into wanted, written;
  if written < wanted then
    raise exception 'another batch was first to name somebody' using errcode = 'BL001';
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
  if is_merging then
    for merge in
      select w.tenant_id, l.id from unnest(persons) as w cross join lateral unnest(w.leads[2:]) as l (id) order by 1, 2
    loop
      perform from leads k where k.tenant_id = merge.tenant_id and k.id = merge.id for update nowait;
      if not found then
        raise exception 'a lead was merged meanwhile' using errcode = 'BL001';
      end if;
    end loop;
  end if;
  -- The rows of leads are held now: whose their identities are cannot change any more. It may have before.
  if exists (
    select from unnest(batch) as b
    where b.result <> 'ignored' and b.lead_id is not null
      and (select true from lead_redirects d where d.tenant_id = b.tenant_id and d.id = b.lead_id)
  ) or exists (
    select from unnest(people) as p
    join unnest(batch) as b on b.tenant_id = p.tenant_id and b.quiz_id = p.quiz_id and b.id = p.id
    where p.known_lead is not null and b.result <> 'ignored' and p.known_lead is distinct from (
      select k.lead_id from lead_identities k
      where k.tenant_id = p.tenant_id and k.kind = p.kind and k.value = p.value
    )
  ) then
    raise exception 'somebody was merged meanwhile' using errcode = 'BL001';
  end if;

  -- 4. Outbox of the rows that became final just now; a row that was ignored had its turn before.
  with opened as (
    insert into trigger_outbox (tenant_id, campaign_id, response_id, quiz_id, request_id)
    select b.tenant_id, active.id, b.id, b.quiz_id, b.request_id
    from unnest(batch) as b
    cross join lateral unnest(array(
      select c.id from campaigns c where c.tenant_id = b.tenant_id and c.quiz_id = b.quiz_id and c.active
    )) as active (id)
    where b.result in ('inserted', 'completed') and b.final
    order by b.tenant_id, active.id, b.id
    on conflict do nothing
    returning tenant_id, response_id, campaign_id
  )
  select array_agg(row(o.tenant_id, o.response_id, o.campaign_id)::ingest_due) into due from opened o;

  -- 5. Consents. What a newer message of the attempt does not give any more is withdrawn; all of them are whose the row is.
  for stored in select * from unnest(batch) as b where b.result in ('updated', 'completed') loop
    update consents c set
      withdrawn_at = case when given.is_given then c.withdrawn_at else coalesce(c.withdrawn_at, stored.received_at) end,
      lead_id = coalesce(stored.lead_id, c.lead_id)
    from (
      select k.id, exists (
        select from json_to_recordset(agreed) as a (tenant_id uuid, response_id uuid, channel text)
        where a.tenant_id = k.tenant_id and a.response_id = k.response_id and a.channel = k.channel
      ) as is_given
      from consents k where k.tenant_id = stored.tenant_id and k.response_id = stored.id
    ) as given
    where c.tenant_id = stored.tenant_id and c.response_id = stored.id and c.id = given.id
      and (c.lead_id <> stored.lead_id or (c.withdrawn_at is null and not given.is_given));
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

  -- 6. Known leads that turned out to be one person; the tie is the newest request of theirs in the batch.
  if is_merging then
    for merge in
      select w.tenant_id, w.lead_id as survivor, l.id as loser, (
        select b.request_id from unnest(batch) as b
        where b.tenant_id = w.tenant_id and b.lead_id = w.lead_id order by b.received_at desc, b.id limit 1
      ) as request_id
      from unnest(persons) as w cross join lateral unnest(w.leads[2:]) as l (id)
      order by 1, 3
    loop
      perform move_lead(merge.tenant_id, merge.loser, merge.survivor, coalesce(merge.request_id, ''));
    end loop;
  end if;

  -- 7. Addresses that an attempt took back (a slip of the finger) go, unless another answer of the person names them
  -- or the attempt names none at all now.
  for stored in select * from unnest(batch) as b where b.former_contact is not null loop
    delete from lead_identities k
    using (
      select 'email' as kind, e.value from jsonb_array_elements_text(stored.former_contact -> 'emails') as e
      union select 'phone', phone_identity(f.value) from jsonb_array_elements_text(stored.former_contact -> 'phones') as f
    ) as old
    where k.tenant_id = stored.tenant_id and k.kind = old.kind and k.value = old.value and k.lead_id = stored.lead_id
      and exists (
        select from unnest(people) as p
        where p.tenant_id = stored.tenant_id and p.quiz_id = stored.quiz_id and p.id = stored.id
      )
      and not exists (
        select from responses r
        where r.tenant_id = k.tenant_id and r.lead_id = k.lead_id and (
          (k.kind = 'email' and r.contact -> 'emails' ? k.value)
          or (k.kind = 'phone' and exists (
            select from jsonb_array_elements_text(r.contact -> 'phones') as n where phone_identity(n.value) = k.value
          ))
        )
      );
  end loop;

  return query
  select b.tenant_id, b.quiz_id, b.id, b.result, coalesce(b.final, s.final, false), coalesce(b.lead_id, s.lead_id),
    array(
      select d.campaign_id from unnest(due) as d
      where d.tenant_id = b.tenant_id and d.response_id = b.id order by d.campaign_id
    )
  from unnest(batch) as b
  left join lateral (
    select r.lead_id, r.final from responses r
    where b.result = 'ignored' and r.tenant_id = b.tenant_id and r.quiz_id = b.quiz_id and r.id = b.id
    offset 0
  ) as s on true;
end
$$;

-- Stores the answers of one queue batch, of any number of tenants, in one call, as borda_ingest under app.tenant_ids.
--
-- attempts:   one object an attempt: the columns of responses, and `name`
-- resumed:    {tenant_id, quiz_id, id} of the attempts that may have a row already
-- identities: {tenant_id, quiz_id, id, kind, value, person}. `person` is a fresh UUIDv7 that all attempts of the batch
--             share which are tied by an identity; it becomes the lead's id if nobody among them is known.
-- agreed:     {tenant_id, quiz_id, response_id, channel, address, element_key, version, text, text_hash, given_at}
create or replace function ingest_batch(attempts json, resumed json, identities json, agreed json)
returns table (
  tenant_id uuid, quiz_id uuid, attempt_id uuid, result text, final boolean, lead_id uuid, campaign_ids uuid[]
)
language plpgsql security invoker
set search_path = public, pg_temp
as $$
begin
  -- Each failed try means that another batch got on with the same people.
  for tries in 1 .. 100 loop
    begin
      return query select * from ingest_try(attempts, resumed, identities, agreed, tries > 1);
      return;
    exception when sqlstate 'BL001' or lock_not_available then
      -- The locks of the try are gone. Whoever holds the lead needs a moment, and not all may come back at once.
      if tries > 2 then
        perform pg_sleep(random() * least(tries, 20) * 0.002);
      end if;
    end;
  end loop;
  raise exception 'the people of this batch are busy' using errcode = 'serialization_failure';
end
$$;

-- As in 0006; a lead that is merged between reading its consent and writing its message is looked up again.
create or replace function plan_messages(triggers json) returns integer
language plpgsql security invoker
set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  accepted integer;
  violated text;
begin
  for tries in 1 .. 10 loop
    begin
      insert into messages (
        tenant_id, campaign_id, quiz_id, response_id, lead_id, channel, recipient, status, request_id
      )
      select o.tenant_id, o.campaign_id, o.quiz_id, o.response_id, s.lead_id, s.channel, s.address, 'planned',
        o.request_id
      from json_to_recordset(triggers) as t (tenant_id uuid, campaign_id uuid, response_id uuid)
      join trigger_outbox o
        on o.tenant_id = t.tenant_id and o.campaign_id = t.campaign_id and o.response_id = t.response_id
      join campaigns c on c.tenant_id = o.tenant_id and c.id = o.campaign_id
      join consents s on s.tenant_id = o.tenant_id and s.response_id = o.response_id and s.channel = c.channel
      where c.active and s.withdrawn_at is null
      order by o.tenant_id, o.campaign_id, o.response_id, s.address
      on conflict do nothing;
      exit;
    exception when foreign_key_violation then
      get stacked diagnostics violated = constraint_name;
      if violated <> 'messages_lead_fk' or tries = 10 then
        raise;
      end if;
    end;
  end loop;

  with due as materialized (
    select o.tenant_id, o.campaign_id, o.response_id
    from json_to_recordset(triggers) as t (tenant_id uuid, campaign_id uuid, response_id uuid)
    join trigger_outbox o
      on o.tenant_id = t.tenant_id and o.campaign_id = t.campaign_id and o.response_id = t.response_id
    where o.sent_at is null
    order by o.tenant_id, o.campaign_id, o.response_id
    for update of o
  )
  update trigger_outbox o set sent_at = now()
  from due d
  where o.tenant_id = d.tenant_id and o.campaign_id = d.campaign_id and o.response_id = d.response_id;
  get diagnostics accepted = row_count;
  return accepted;
end
$$;

revoke all on function regroup_people(ingest_identity[]), standing_people(ingest_identity[], json),
  move_lead(uuid, uuid, uuid, text), lead_is_crowded(uuid, uuid), ingest_try(json, json, json, json, boolean) from public;
grant execute on function regroup_people(ingest_identity[]), standing_people(ingest_identity[], json),
  move_lead(uuid, uuid, uuid, text), lead_is_crowded(uuid, uuid), ingest_try(json, json, json, json, boolean)
  to borda_ingest;
