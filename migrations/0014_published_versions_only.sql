-- An answer to a version that was never published is refused, and so a dead letter with its reason, as one to a quiz that
-- is gone. A look at the key for each row of the batch, not a foreign key, which would have to hold for rows of before too.

create policy ingest_batch on quiz_versions for select to borda_ingest
  using (tenant_id = any ((select nullif(current_setting('app.tenant_ids', true), '')::uuid[])::uuid[]));

-- A few expressions of `ingest_try` (0007, 0010, 0012) change; the rest stays where it can be read.
do $$
declare
  changes constant text[] := array[
    ['is_tagged boolean;', 'is_tagged boolean;
  is_unpublished boolean;'],
    ['bool_or(i.tags is not null or w.was_tagged)', 'bool_or(i.tags is not null or w.was_tagged), bool_or((
      select true from quiz_versions v where v.tenant_id = i.tenant_id and v.quiz_id = i.quiz_id and v.version = i.version
    ) is null)'],
    ['into batch, is_tagged', 'into batch, is_tagged, is_unpublished'],
    ['-- A message that changed nothing must', 'if is_unpublished then
    raise exception ''an answer names a version that was never published''
      using errcode = ''foreign_key_violation'', constraint = ''responses_version_fk'', table = ''responses'';
  end if;

  -- A message that changed nothing must']
  ];
  routine text := pg_get_functiondef('ingest_try(json,json,json,json,boolean)'::regprocedure);
  changed text;
begin
  for at in 1 .. array_length(changes, 1) loop
    changed := replace(routine, changes[at][1], changes[at][2]);
    if changed = routine then
      raise exception 'ingest_try has no "%"', changes[at][1];
    end if;
    routine := changed;
  end loop;
  execute routine;
end
$$;
