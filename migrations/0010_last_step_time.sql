-- When the respondent's last step was entered, as the edge works it out from what the device says, instead of when its
-- answers arrived: a partial that waited for the network hours long was not answered then. One expression of
-- `ingest_try` (0007) and its input change; the other 300 lines stay where they can be read.
do $$
declare
  before text := pg_get_functiondef('ingest_try(json,json,json,json,boolean)'::regprocedure);
  after text;
begin
  after := replace(before,
    'country text, device text, request_id text, name text',
    'country text, device text, request_id text, name text, last_step_at timestamptz');
  if after = before then
    raise exception 'ingest_try has another input than 0007 gave it';
  end if;
  before := after;
  -- Messages of before that was told lack it.
  after := replace(before,
    'case when i.final then i.received_at end, i.received_at, i.path[cardinality(i.path)]',
    'case when i.final then i.received_at end, coalesce(i.last_step_at, i.received_at), i.path[cardinality(i.path)]');
  if after = before then
    raise exception 'ingest_try has another insert than 0007 gave it';
  end if;
  execute after;
end
$$;
