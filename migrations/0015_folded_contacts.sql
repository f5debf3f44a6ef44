-- Messages of one attempt that come in one batch are stored as one. Whoever they named, and the last of them does not, is
-- whose the answer is (docs/decisions/0039), as when they come one by one; what the row names no more must not take the
-- address from that person either. One condition of `ingest_try` (0007) is added; the rest stays where it can be read.
do $$
declare
  before text := pg_get_functiondef('ingest_try(json,json,json,json,boolean)'::regprocedure);
  after text;
begin
  after := replace(before,
    'and not exists (
        select from responses r
        where r.tenant_id = k.tenant_id and r.lead_id = k.lead_id and (',
    'and not exists (
        select from unnest(people) as p
        where p.tenant_id = stored.tenant_id and p.quiz_id = stored.quiz_id and p.id = stored.id
          and p.kind = k.kind and p.value = k.value
      )
      and not exists (
        select from responses r
        where r.tenant_id = k.tenant_id and r.lead_id = k.lead_id and (');
  if after = before then
    raise exception 'ingest_try takes addresses back in another way than in 0007';
  end if;
  execute after;
end
$$;
