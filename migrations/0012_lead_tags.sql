-- What rules tag a respondent as, with the lead (docs/decisions/0013). One row a tag an answer gave, so that an answer that
-- says something else later takes back what it gave and nothing else, and a merge has nothing to reckon.

CREATE TABLE "lead_tags" (
	"tenant_id" uuid NOT NULL,
	"tag" text NOT NULL,
	"lead_id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	CONSTRAINT "lead_tags_pkey" PRIMARY KEY("tenant_id","tag","lead_id","response_id"),
	CONSTRAINT "lead_tags_tag_check" CHECK ("lead_tags"."tag" ~ '^[a-z][a-z0-9_]{0,63}$')
);

ALTER TABLE "lead_tags" ADD CONSTRAINT "lead_tags_lead_fk" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "leads"("tenant_id","id");

-- What stands already. Only of versions that tag: a quiz without tags may use their name for a variable of its own.
-- FORCE hides the rows from the owner too; it is lifted for one statement of this transaction.
alter table responses no force row level security;
alter table quiz_versions no force row level security;
insert into lead_tags (tenant_id, tag, lead_id, response_id)
  select r.tenant_id, t.tag, r.lead_id, r.id
  from responses r
  join quiz_versions v on v.tenant_id = r.tenant_id and v.quiz_id = r.quiz_id and v.version = r.version
  cross join lateral unnest(string_to_array(r.variables ->> 'tags', ', ')) as t (tag)
  where r.lead_id is not null and r.variables ? 'tags' and v.compiled::text like '%$tag\_%'
    and t.tag ~ '^[a-z][a-z0-9_]{0,63}$'
  on conflict do nothing;
alter table responses force row level security;
alter table quiz_versions force row level security;

CREATE INDEX "lead_tags_lead_idx" ON "lead_tags" USING btree ("lead_id","tenant_id","tag");

select protect_tenant_table('lead_tags');
create policy ingest_batch on lead_tags to borda_ingest
  using (tenant_id = any ((select nullif(current_setting('app.tenant_ids', true), '')::uuid[])::uuid[]))
  with check (tenant_id = any ((select nullif(current_setting('app.tenant_ids', true), '')::uuid[])::uuid[]));
grant select on lead_tags to borda_app;
grant select, insert, delete, update (lead_id) on lead_tags to borda_ingest;

-- What the message tags, and whether the row had tags before; a variable that is called so costs a look and no more.
alter type ingest_row add attribute tags text[], add attribute was_tagged boolean;

-- The tags of the rows that a batch wrote. Waits for nobody: whoever touches the tags of an answer holds its row, or
-- (`move_lead`) the row of its lead and every answer of it, and the batch holds both by now. A lead that has a thousand
-- entries is no person any more and gets no further ones.
create function tag_leads(batch ingest_row[]) returns void
language plpgsql volatile security invoker set search_path = public, pg_temp set enable_seqscan = off
as $$
begin
  delete from lead_tags t using unnest(batch) as b
  where b.was_tagged and b.result <> 'ignored'
    and t.tenant_id = b.tenant_id and t.lead_id = b.former_lead and t.response_id = b.id
    and (t.lead_id is distinct from b.lead_id or t.tag <> all (coalesce(b.tags, '{}')));
  insert into lead_tags (tenant_id, tag, lead_id, response_id)
  select b.tenant_id, g.tag, b.lead_id, b.id
  from unnest(batch) as b
  cross join lateral unnest(b.tags) as g (tag)
  where b.result <> 'ignored' and b.lead_id is not null and (
    select count(*) from (
      select from lead_tags k where k.tenant_id = b.tenant_id and k.lead_id = b.lead_id limit 1000
    ) as entries
  ) < 1000
  order by b.tenant_id, g.tag, b.lead_id, b.id
  on conflict do nothing;
end
$$;
revoke all on function tag_leads(ingest_row[]) from public;
grant execute on function tag_leads(ingest_row[]) to borda_ingest;

-- A few expressions of `ingest_try` and `move_lead` (0007, 0010) change; the rest stays where it can be read. A batch
-- without tags runs the statements that it ran before.
create function pg_temp.changed(routine regprocedure, changes text[]) returns void
language plpgsql as $$
declare
  before text := pg_get_functiondef(routine);
  after text;
begin
  for at in 1 .. array_length(changes, 1) loop
    after := replace(before, changes[at][1], changes[at][2]);
    if after = before then
      raise exception '% has no "%"', routine, changes[at][1];
    end if;
    before := after;
  end loop;
  execute after;
end
$$;
select pg_temp.changed('ingest_try(json,json,json,json,boolean)', array[
  ['name text, last_step_at timestamptz', 'name text, last_step_at timestamptz, tags text[]'],
  ['wanted integer;', 'wanted integer;
  is_tagged boolean;'],
  ['old.lead_id as former_lead,', $$old.lead_id as former_lead,
      old.variables ? 'tags' as was_tagged,$$],
  ['w.former_lead, w.former_contact', 'w.former_lead, w.former_contact, i.tags, w.was_tagged'],
  ['::ingest_row order by i.tenant_id, i.quiz_id, i.id)', '::ingest_row order by i.tenant_id, i.quiz_id, i.id),
    bool_or(i.tags is not null or w.was_tagged)'],
  ['into batch', 'into batch, is_tagged'],
  ['-- 4. Outbox', '-- Tags, now that the rows of leads are held.
  if is_tagged then
    perform tag_leads(batch);
  end if;

  -- 4. Outbox']
]);
select pg_temp.changed('move_lead(uuid,uuid,uuid,text)', array[
  ['update lead_redirects d', 'update lead_tags t set lead_id = survivor where t.tenant_id = in_tenant and t.lead_id = loser;
  update lead_redirects d']
]);
drop function pg_temp.changed(regprocedure, text[]);
