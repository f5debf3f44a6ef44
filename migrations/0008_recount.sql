-- The nightly recount compares live counters with rows. It must know which meter counts an attempt, for ever: the number
-- of shards that the attempt's version was published with, which until now was kept in KV alone.
alter table quiz_versions
  add column meter_shards integer default 1 not null,
  add constraint quiz_versions_meter_shards_check check (meter_shards between 1 and 64);

-- FORCE hides the rows from the owner too; it is lifted for one statement of this transaction.
alter table quizzes no force row level security;
alter table quiz_versions no force row level security;
update quiz_versions v set meter_shards = q.meter_shards from quizzes q
  where q.tenant_id = v.tenant_id and q.id = v.quiz_id and q.meter_shards <> 1;
alter table quizzes force row level security;
alter table quiz_versions force row level security;

-- The task that finds whose turn it is: keys and shards of published quizzes, and when their meters flushed. Rows and
-- counters are then read under app.tenant_ids, like everything that ingest touches.
create policy recount on quizzes for select to borda_ingest
  using (current_setting('app.task', true) = 'recount');
create policy recount on quiz_versions for select to borda_ingest
  using (current_setting('app.task', true) = 'recount');
create policy recount on meter_flush_marks for select to borda_ingest
  using (current_setting('app.task', true) = 'recount');
grant select (tenant_id, id, created_at, published_version) on quizzes to borda_ingest;
grant select (tenant_id, quiz_id, version, meter_shards) on quiz_versions to borda_ingest;
