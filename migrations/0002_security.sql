-- Row-level security and grants. Every table is closed to everybody, its owner included (FORCE), and opened by
-- settings that live for one transaction: set_config(name, value, true). The third argument is never false.
--
--   app.tenant_id      one tenant: borda_app and the owner's seeds
--   app.tenant_ids     an array of tenants, for borda_ingest and borda_origin on the tables named below: one batch
--                      of a queue holds many tenants, and a transaction a tenant was seven times slower
--   app.user_id, app.sign_in_email, app.session_hash   sign-in, before a tenant is known: borda_app and the owner
--   app.task           a maintenance view of one role: see "Tasks"
--
-- Every policy names its roles: a second permissive policy that also holds for borda_ingest is one more expression
-- for every row of a batch, which cost a third of the throughput.
--
-- A setting that was set once in a session reads as '' afterwards, not as NULL, hence nullif(..., '') everywhere.

create function protect_tenant_table(target regclass) returns void
language plpgsql security invoker set search_path = pg_catalog, public, pg_temp
as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format($policy$
    create policy tenant_isolation on %s to borda_owner, borda_app
      using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
      with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  $policy$, target);
end
$$;
revoke all on function protect_tenant_table(regclass) from public;

select protect_tenant_table(name::regclass) from unnest(array[
  'audit_log', 'campaigns', 'consents', 'dead_letters', 'lead_identities', 'leads', 'memberships', 'messages',
  'meter_counters', 'meter_flush_marks', 'quiz_versions', 'quizzes', 'responses', 'sessions', 'suppressions',
  'trigger_outbox'
]) as name;

-- Sign-in ------------------------------------------------------------------------------------------------------

alter table users enable row level security;
alter table users force row level security;
alter table tenants enable row level security;
alter table tenants force row level security;

create policy users_self on users to borda_owner, borda_app
  using (id = nullif(current_setting('app.user_id', true), '')::uuid)
  with check (id = nullif(current_setting('app.user_id', true), '')::uuid);
create policy users_sign_in on users for select to borda_owner, borda_app
  using (email = nullif(current_setting('app.sign_in_email', true), ''));
create policy users_session on users for select to borda_owner, borda_app
  using (exists (
    select from sessions s
    where s.user_id = users.id and s.token_hash = nullif(current_setting('app.session_hash', true), '')
  ));
create policy users_of_tenant on users for select to borda_owner, borda_app
  using (exists (
    select from memberships m
    where m.user_id = users.id and m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  ));

create policy memberships_own on memberships for select to borda_owner, borda_app
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
create policy memberships_session on memberships for select to borda_owner, borda_app
  using (exists (
    select from sessions s
    where s.tenant_id = memberships.tenant_id and s.user_id = memberships.user_id
      and s.token_hash = nullif(current_setting('app.session_hash', true), '')
  ));

create policy sessions_own on sessions to borda_owner, borda_app
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid)
  with check (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
create policy sessions_by_token on sessions to borda_owner, borda_app
  using (token_hash = nullif(current_setting('app.session_hash', true), ''))
  with check (token_hash = nullif(current_setting('app.session_hash', true), ''));

create policy tenants_self on tenants to borda_owner, borda_app
  using (id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenants_of_user on tenants for select to borda_owner, borda_app
  using (exists (
    select from memberships m
    where m.tenant_id = tenants.id and m.user_id = nullif(current_setting('app.user_id', true), '')::uuid
  ));
create policy tenants_session on tenants for select to borda_owner, borda_app
  using (exists (
    select from sessions s
    where s.tenant_id = tenants.id and s.token_hash = nullif(current_setting('app.session_hash', true), '')
  ));

-- Batches of many tenants --------------------------------------------------------------------------------------

do $$
declare
  -- The scalar subquery makes the array once a statement instead of once a row.
  listed constant text :=
    'tenant_id = any ((select nullif(current_setting(''app.tenant_ids'', true), '''')::uuid[])::uuid[])';
  name text;
begin
  foreach name in array array[
    'consents', 'dead_letters', 'lead_identities', 'leads', 'meter_counters', 'meter_flush_marks', 'responses',
    'suppressions', 'trigger_outbox'
  ] loop
    execute format('create policy ingest_batch on %I to borda_ingest using (%s) with check (%s)', name, listed, listed);
  end loop;
  execute format('create policy ingest_batch on campaigns for select to borda_ingest using (%s)', listed);

  foreach name in array array['messages', 'trigger_outbox'] loop
    execute format('create policy origin_batch on %I to borda_origin using (%s) with check (%s)', name, listed, listed);
  end loop;
  foreach name in array array[
    'campaigns', 'consents', 'leads', 'quiz_versions', 'quizzes', 'responses', 'suppressions'
  ] loop
    execute format('create policy origin_batch on %I for select to borda_origin using (%s)', name, listed);
  end loop;
end
$$;
create policy origin_batch on tenants for select to borda_origin
  using (id = any ((select nullif(current_setting('app.tenant_ids', true), '')::uuid[])::uuid[]));

-- Tasks --------------------------------------------------------------------------------------------------------
-- Work that must find out whose turn it is before it can name a tenant. Each is one role, one table, the rows that
-- are still open, and only in a transaction that says so.

create policy trigger_sweep on trigger_outbox for select to borda_ingest
  using (current_setting('app.task', true) = 'trigger-sweep' and sent_at is null);

create policy dispatch_find on messages for select to borda_origin
  using (current_setting('app.task', true) = 'dispatch' and status in ('planned', 'sending', 'unknown'));
create policy dispatch_claim on messages for update to borda_origin
  using (current_setting('app.task', true) = 'dispatch' and status in ('planned', 'sending'))
  with check (current_setting('app.task', true) = 'dispatch' and status in ('planned', 'sending', 'unknown'));

-- Grants: what each role's code does, nothing else --------------------------------------------------------------

grant usage on schema public to borda_app, borda_ingest, borda_origin;

grant select, update (name, public_host, time_zone, locale) on tenants to borda_app;
grant select, update (name, locale, password_hash) on users to borda_app;
grant select on memberships to borda_app;
grant select, insert, update (last_seen_at, expires_at, revoked_at) on sessions to borda_app;
grant select, insert,
  update (slug, name, draft, published_version, meter_shards, updated_at, draft_changed_at) on quizzes to borda_app;
grant select, insert, update (superseded_at) on quiz_versions to borda_app;
grant select, insert, update (active, subject, body, updated_at) on campaigns to borda_app;
grant select on responses, leads, lead_identities, consents, suppressions, meter_counters, messages to borda_app;
grant select, update (replayed_at) on dead_letters to borda_app;
grant select, insert on audit_log to borda_app;

grant select, insert, update, maintain on responses to borda_ingest;
grant select, insert, update (name, last_quiz_id, outcome, updated_at) on leads to borda_ingest;
grant select, insert, update (lead_id) on lead_identities to borda_ingest;
grant select, insert, update on consents to borda_ingest;
grant select, insert on suppressions, dead_letters to borda_ingest;
grant select, insert, update (sent_at) on trigger_outbox to borda_ingest;
grant select on campaigns to borda_ingest;
grant select, insert, update on meter_counters, meter_flush_marks to borda_ingest;

grant select on tenants, quizzes, quiz_versions, responses, leads, consents, suppressions, campaigns to borda_origin;
grant select, update (sent_at) on trigger_outbox to borda_origin;
grant select, insert, update on messages to borda_origin;
