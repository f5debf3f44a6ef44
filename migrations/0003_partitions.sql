-- Partitions of responses, by month of the id. A UUIDv7 starts with 48 bits of milliseconds, so the bounds of a
-- month are the ids that start with its first millisecond and end in zeros.

create function uuidv7_floor(moment timestamptz) returns uuid
language sql immutable strict parallel safe security invoker
return (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;

-- Creates the partition that holds the ids of a month; true when it was missing. For the owner alone.
create function create_response_partition(month date) returns boolean
language plpgsql security invoker set search_path = pg_catalog, public, pg_temp
as $$
declare
  first_day constant timestamp := date_trunc('month', month::timestamp);
  partition_name constant text := to_char(first_day, '"responses_y"YYYY"m"MM');
begin
  if to_regclass('public.' || partition_name) is not null then
    return false;
  end if;
  execute format(
    'create table public.%I partition of public.responses for values from (%L) to (%L)',
    partition_name,
    public.uuidv7_floor(first_day at time zone 'UTC'),
    public.uuidv7_floor((first_day + interval '1 month') at time zone 'UTC')
  );
  -- Policies of the parent hold for queries on the parent only.
  perform public.protect_tenant_table(partition_name::regclass);
  -- ANALYZE asks for the right on each partition; it reads nothing out.
  execute format('grant maintain on public.%I to borda_ingest', partition_name);
  return true;
end
$$;
revoke all on function create_response_partition(date) from public;

-- How many whole months after the present one have a partition, without a gap.
create function response_partitions_ahead() returns integer
language plpgsql stable security invoker set search_path = pg_catalog, public, pg_temp
as $$
declare
  this_month constant timestamp := date_trunc('month', now() at time zone 'UTC');
  ahead integer := 0;
begin
  while to_regclass(
    'public.' || to_char(this_month + make_interval(months => ahead + 1), '"responses_y"YYYY"m"MM')
  ) is not null loop
    ahead := ahead + 1;
  end loop;
  return ahead;
end
$$;

-- Creates what is missing from last month (attempts may be 30 days old) to the given number of months ahead.
-- SECURITY DEFINER, so that the cron of borda_ingest can call it without owning anything; it takes no text.
-- lock_timeout: a new partition locks responses for a moment and must not queue behind a long query.
create function ensure_response_partitions(months_ahead integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set lock_timeout = '2s'
as $$
declare
  this_month constant timestamp := date_trunc('month', now() at time zone 'UTC');
begin
  if months_ahead is null or months_ahead not between 0 and 24 then
    raise exception 'months_ahead must be 0 to 24, got %', months_ahead using errcode = '22023';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('ensure_response_partitions', 0));
  for offset_months in -1 .. months_ahead loop
    perform public.create_response_partition((this_month + make_interval(months => offset_months))::date);
  end loop;
  return public.response_partitions_ahead();
end
$$;
revoke all on function ensure_response_partitions(integer) from public;
grant execute on function ensure_response_partitions(integer) to borda_ingest;

select ensure_response_partitions(3);
