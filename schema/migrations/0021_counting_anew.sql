-- Rollups counted anew, checked, and read by caps.

create function reporting.facts_of_days(first_day date, last_day date) returns text
language sql immutable set search_path = pg_catalog as $$
  select format('select 1 as change, f.* from reporting.fact f where f.at >= %L and f.at < %L',
    first_day::timestamp at time zone 'UTC', (last_day + 1)::timestamp at time zone 'UTC')
$$;

-- Counts some UTC days anew from the facts. Whoever counts meanwhile waits; ask for few days at once.
create function reporting.rebuild_rollups(first_day date, last_day date) returns void
language plpgsql set search_path = pg_catalog set work_mem = '128MB' as $$
declare
  target regclass;
begin
  lock table reporting.rollup, reporting.rollup_sub in share row exclusive mode;
  foreach target in array array['reporting.rollup'::regclass, 'reporting.rollup_sub'] loop
    execute format('delete from %s where bucket >= $1 and bucket < $2', target)
    using first_day::timestamp at time zone 'UTC', (last_day + 1)::timestamp at time zone 'UTC';
    execute reporting.roll_up_statement(target, reporting.facts_of_days(first_day, last_day));
  end loop;
end $$;

-- Where rollups of some UTC days differ from the facts, which they never should: by how much each sum of a day is off,
-- differences under different keys added up without their signs. One snapshot sees both, so ingest may go on.
create function reporting.check_rollups(first_day date, last_day date)
returns table (rollup text, minutes integer, day date, sum_name text, difference numeric)
language plpgsql stable security definer set search_path = pg_catalog set work_mem = '128MB' as $$
declare
  target regclass;
  keys text;
  sums text;
  subtracted text;
  listed text;
  summed text;
  subtracted_sum text;
  something text;
begin
  foreach target in array array['reporting.rollup'::regclass, 'reporting.rollup_sub'] loop
    select
      string_agg(quote_ident(attname), ', ' order by attnum) filter (where atttypid <> 'bigint'::regtype),
      string_agg(quote_ident(attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
      string_agg('-' || quote_ident(attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
      string_agg(format('(%1$L, coalesce(%1$I, 0))', attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
      string_agg(format('sum(%I)::bigint as %1$I', attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
      string_agg(format('-sum(%I)::bigint', attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
      string_agg(format('sum(%I) <> 0', attname), ' or ' order by attnum) filter (where atttypid = 'bigint'::regtype)
    into keys, sums, subtracted, listed, summed, subtracted_sum, something
    from pg_attribute
    where attrelid = target and attnum > 0 and not attisdropped and attgenerated = '' and attname not in ('bucket', 'minutes');
    return query execute format(
      'with fact as (%6$s), quarter as (
         select date_bin(''15 minutes'', at, timestamptz ''2000-01-01 00:00:00+00'') as bucket, %2$s, %7$s
         from fact group by 1, %2$s
       ), recount as (
         select 15 as minutes, bucket, %2$s, %4$s from quarter
         union all
         select 1440, date_trunc(''day'', bucket, ''UTC''), %2$s, %8$s from quarter group by 2, %2$s
       ), both_sides as (
         select minutes, bucket, %2$s, %3$s from %1$s where bucket >= $1 and bucket < $2
         union all
         select * from recount
       ), off as (
         select minutes, bucket, %2$s, %7$s from both_sides group by minutes, bucket, %2$s having %9$s
       )
       select %1$L::text, minutes, (bucket at time zone ''UTC'')::date, name, sum(abs(value))
       from off cross join lateral (values %5$s) s (name, value)
       where value <> 0 group by 2, 3, 4 order by 3, 2, 4',
      target, keys, sums, subtracted, listed, reporting.facts_of_days(first_day, last_day), summed, subtracted_sum,
      something
    ) using first_day::timestamp at time zone 'UTC', (last_day + 1)::timestamp at time zone 'UTC';
  end loop;
end $$;

-- Caps --------------------------------------------------------------------------------------------------------------------

-- Rollups from one instant until another, each fact once: whole UTC days from days and the rest from quarters. (Without a
-- search path of its own, so that it becomes a part of the query that asks.)
create function reporting.rollups_between(since timestamptz, until timestamptz) returns setof reporting.rollup
language sql stable as $$
  with days as (
    select d.first, greatest(d.first, date_trunc('day', until, 'UTC')) as last
    from (select date_trunc('day', since + interval '1 day' - interval '1 microsecond', 'UTC') as first) d
  )
  select r.* from reporting.rollup r, days where r.minutes = 1440 and r.bucket >= days.first and r.bucket < days.last
  union all
  select r.* from reporting.rollup r, days where r.minutes = 15 and r.bucket >= since and r.bucket < least(days.first, until)
  union all
  select r.* from reporting.rollup r, days where r.minutes = 15 and r.bucket >= greatest(days.last, since) and r.bucket < until
$$;

-- Sums of the rollups from one instant until another ('' : anybody's). An offer's have an index of their own.
create or replace function routing.cap_sums(
  of_offer text, of_smartlink text, of_publisher text, since timestamptz, until timestamptz,
  out clicks bigint, out conversions bigint, out payout_micros bigint, out revenue_micros bigint
) language plpgsql stable set search_path = pg_catalog as $$
begin
  if of_offer <> '' then
    select sum(r.clicks), sum(r.conversions), sum(r.payout_network_micros), sum(r.revenue_network_micros)
    into clicks, conversions, payout_micros, revenue_micros
    from reporting.rollups_between(since, until) r
    where r.offer_id = of_offer and r.kind <> 'CLICK_TIME'
      and r.smartlink_id = coalesce(nullif(of_smartlink, ''), r.smartlink_id)
      and r.publisher_id = coalesce(nullif(of_publisher, ''), r.publisher_id);
  else
    select sum(r.clicks), sum(r.conversions), sum(r.payout_network_micros), sum(r.revenue_network_micros)
    into clicks, conversions, payout_micros, revenue_micros
    from reporting.rollups_between(since, until) r
    where r.publisher_id = of_publisher and r.offer_id <> '' and r.kind <> 'CLICK_TIME';
  end if;
  clicks := coalesce(clicks, 0);
  conversions := coalesce(conversions, 0);
  payout_micros := coalesce(payout_micros, 0);
  revenue_micros := coalesce(revenue_micros, 0);
end $$;

revoke execute on function reporting.facts_of_days, reporting.rebuild_rollups, reporting.check_rollups,
  reporting.rollups_between from public;
grant execute on function reporting.check_rollups to smartlink_scheduler;
