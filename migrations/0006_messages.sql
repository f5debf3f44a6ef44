-- Messages: planned from confirmed triggers, and gated once more in the statement that lets them leave.

-- One message for each recipient of each trigger that stands in the outbox and whose consent stands; repeats change
-- nothing. Marks the outbox and says how many triggers had not been marked before. Under app.tenant_ids.
-- triggers: {tenant_id, campaign_id, response_id}. Nested loops only: each step is one lookup by key.
create function plan_messages(triggers json) returns integer
language plpgsql security invoker
set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  accepted integer;
begin
  insert into messages (
    tenant_id, campaign_id, quiz_id, response_id, lead_id, channel, recipient, status, request_id
  )
  select o.tenant_id, o.campaign_id, o.quiz_id, o.response_id, s.lead_id, s.channel, s.address, 'planned', o.request_id
  from json_to_recordset(triggers) as t (tenant_id uuid, campaign_id uuid, response_id uuid)
  join trigger_outbox o
    on o.tenant_id = t.tenant_id and o.campaign_id = t.campaign_id and o.response_id = t.response_id
  join campaigns c on c.tenant_id = o.tenant_id and c.id = o.campaign_id
  join consents s on s.tenant_id = o.tenant_id and s.response_id = o.response_id and s.channel = c.channel
  where c.active and s.withdrawn_at is null
  order by o.tenant_id, o.campaign_id, o.response_id, s.address
  on conflict do nothing;

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
revoke all on function plan_messages(json) from public;
grant execute on function plan_messages(json) to borda_origin;

-- The last look before a message leaves. Says `started` when the claim still holds, the campaign is active, the
-- consent for this channel and address stands and nobody suppressed the address; the row then has what is about to be
-- sent and that sending began, and a fresh lease. Else says why not; a refusal by the gate ends the message.
-- Under app.tenant_ids.
create function start_message(
  in_tenant uuid, in_id uuid, in_claim uuid, in_lease interval, in_subject text, in_text text, in_html text
) returns text
language plpgsql security invoker set search_path = public, pg_temp set enable_seqscan = off
as $$
declare
  message messages;
  refusal text;
begin
  select * into message from messages m
    where m.tenant_id = in_tenant and m.id = in_id and m.status = 'sending' and m.leased_by = in_claim
      and m.lease_until > now() and m.request_started_at is null
    for update;
  if not found then
    return 'claim_lost';
  end if;
  refusal := case
    when not exists (
      select from campaigns c where c.tenant_id = in_tenant and c.id = message.campaign_id and c.active
    ) then 'campaign_inactive'
    when not exists (
      select from consents c where c.tenant_id = in_tenant and c.response_id = message.response_id
        and c.channel = message.channel and c.address = message.recipient and c.withdrawn_at is null
    ) then 'consent_withdrawn'
    when exists (
      select from suppressions s where s.tenant_id = in_tenant and s.channel = message.channel
        and s.address = message.recipient
    ) then 'address_suppressed'
  end;
  if refusal is not null then
    update messages m set status = 'suppressed', reason = refusal, lease_until = null, leased_by = null, updated_at = now()
      where m.tenant_id = in_tenant and m.id = in_id;
    return refusal;
  end if;
  update messages m set request_started_at = now(), lease_until = now() + in_lease, subject = in_subject,
      body_text = in_text, body_html = in_html, updated_at = now()
    where m.tenant_id = in_tenant and m.id = in_id;
  return 'started';
end
$$;
revoke all on function start_message(uuid, uuid, uuid, interval, text, text, text) from public;
grant execute on function start_message(uuid, uuid, uuid, interval, text, text, text) to borda_origin;
