-- Sums of the facts, for reports: docs/decisions/2026-11-22-rollups-of-quarters-and-days.md says why they look like this.

-- The facts as reports add them up --------------------------------------------------------------------------------------

-- Both functions give the text of a query, since the same is asked of tables and of what a trigger sees.
-- What counts of a conversion, under one of its two times. domain/sums.ts (sumsOfConversion) says the same.
create function reporting.conversion_facts(of_rows text, kind text, at_column text) returns text
language sql immutable set search_path = pg_catalog as $$
  select format($query$
    select
      %L as kind, v.%I as at, v.currency, v.publisher_id, v.smartlink_id, v.offer_id,
      v.country, v.device, v.sub1, v.sub2, v.sub3, v.sub4, v.sub5,
      coalesce(k.region, '') as region, coalesce(k.city, '') as city, k.os, k.browser,
      k.traffic, k.outcome, coalesce(k.reason, '') as reason, v.goal,
      0::bigint as gross_clicks, 0::bigint as clicks, 0::bigint as unique_clicks, 0::bigint as fallback_clicks,
      counting.counts::int::bigint as conversions,
      (v.status = 'PENDING')::int::bigint as pending_conversions,
      (v.status in ('APPROVED', 'LOCKED'))::int::bigint as approved_conversions,
      (v.status = 'REJECTED')::int::bigint as rejected_conversions,
      (v.status = 'REVERSED')::int::bigint as reversed_conversions,
      case when counting.counts then v.sale_amount_micros end as sale_amount_micros,
      case when counting.counts then v.payout_micros end as payout_micros,
      case when v.status = 'PENDING' then v.payout_micros end as pending_payout_micros,
      case when counting.counts then v.revenue_micros end as revenue_micros,
      0::bigint as adjustment_micros, 0::bigint as revenue_adjustment_micros,
      case when counting.counts then round(v.sale_amount_micros * v.rate)::bigint end as sale_amount_network_micros,
      case when counting.counts then v.payout_network_micros end as payout_network_micros,
      case when v.status = 'PENDING' then v.payout_network_micros end as pending_payout_network_micros,
      case when counting.counts then v.revenue_network_micros end as revenue_network_micros,
      0::bigint as adjustment_network_micros, 0::bigint as revenue_adjustment_network_micros
    from %s v
    cross join lateral (
      -- As reporting.conversion_counts, which readers of the view may not call.
      select v.status in ('PENDING', 'APPROVED', 'LOCKED') or (v.status = 'REVERSED' and v.locked_at is not null) as counts
    ) counting
    left join reporting.click k on k.click_id = v.click_id
  $query$, kind, at_column, of_rows)
$$;

-- An adjustment of a conversion stands where the conversion does, in all but time.
create function reporting.adjustment_facts(of_rows text) returns text
language sql immutable set search_path = pg_catalog as $$
  select format($query$
    select
      'ADJUSTMENT', a.created_at, a.currency, a.publisher_id,
      coalesce(a.smartlink_id, v.smartlink_id, ''), coalesce(a.offer_id, v.offer_id, ''),
      coalesce(v.country, ''), coalesce(v.device, ''),
      coalesce(v.sub1, ''), coalesce(v.sub2, ''), coalesce(v.sub3, ''), coalesce(v.sub4, ''), coalesce(v.sub5, ''),
      coalesce(k.region, ''), coalesce(k.city, ''), coalesce(k.os, ''), coalesce(k.browser, ''),
      coalesce(k.traffic, ''), coalesce(k.outcome, ''), coalesce(k.reason, ''), coalesce(v.goal, ''),
      0::bigint, 0::bigint, 0::bigint, 0::bigint,
      0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint,
      0::bigint, 0::bigint, 0::bigint, 0::bigint, a.payout_micros, a.revenue_micros,
      0::bigint, 0::bigint, 0::bigint, 0::bigint, a.payout_network_micros, a.revenue_network_micros
    from %s a
    left join reporting.conversion v on v.id = a.conversion_id
    left join reporting.click k on k.click_id = v.click_id
  $query$, of_rows)
$$;

-- One row per click, adjustment and conversion, the latter once at its own time and once at that of its click: whoever
-- adds up leaves one of the kinds CONVERSION and CLICK_TIME out. Must count as domain/sums.ts does; a test holds them together.
do $$
begin
  execute format($view$
    create view reporting.fact as
    %s
    union all
    %s
    union all
    select
      'CLICK', c.clicked_at, c.currency, coalesce(c.publisher_id, ''), coalesce(c.smartlink_id, ''), coalesce(c.offer_id, ''),
      c.country, c.device, c.sub1, c.sub2, c.sub3, c.sub4, c.sub5,
      coalesce(c.region, ''), coalesce(c.city, ''), c.os, c.browser,
      c.traffic, c.outcome, coalesce(c.reason, ''), '',
      (c.traffic not in ('TEST', 'PREFETCH'))::int,
      (c.traffic in ('HUMAN', 'DUPLICATE') and c.outcome in ('OFFER', 'FALLBACK_OFFER'))::int,
      (c.traffic in ('HUMAN', 'DUPLICATE') and c.outcome in ('OFFER', 'FALLBACK_OFFER') and c.is_unique)::int,
      (c.traffic in ('HUMAN', 'DUPLICATE') and c.outcome not in ('OFFER', 'FALLBACK_OFFER'))::int,
      0, 0, 0, 0, 0,
      0, c.click_payout_micros, 0, c.click_revenue_micros, 0, 0,
      0, round(c.click_payout_micros * c.rate)::bigint, 0, round(c.click_revenue_micros * c.rate)::bigint, 0, 0
    from reporting.click c
    union all
    %s
  $view$,
    reporting.conversion_facts('reporting.conversion', 'CONVERSION', 'converted_at'),
    reporting.conversion_facts('reporting.conversion', 'CLICK_TIME', 'clicked_at'),
    reporting.adjustment_facts('reporting.adjustment'));
end $$;
create index conversion_clicked on reporting.conversion (clicked_at);

-- The same visitor on the same link: a number of eight bytes instead of two texts, and only of those who may be unique.
drop index reporting.click_visitor;
create index click_visitor on reporting.click (hashtextextended(visitor, hashtextextended(code, 0)), clicked_at)
  where traffic = 'HUMAN';

-- Rollups -----------------------------------------------------------------------------------------------------------------

drop trigger conversion_counted_new on reporting.conversion;
drop trigger conversion_counted_again on reporting.conversion;
drop function reporting.count_conversions, reporting.add_conversions;
drop table reporting.rollup, reporting.rollup_sub;

-- Sums per quarter of an hour (so that zones at +5:45 add up) and per UTC day (so that a long range is read in whole days,
-- and in quarters at its edges only). `kind` is that of reporting.fact. A sum of nothing is null, which takes no room.
-- Columns that are bigint are added up, all others but bucket and minutes are what they are added up by: the functions
-- below go by that. `key` stands for all that sums are kept by, which is more than an index likes: labels may be 255
-- characters each.
create table reporting.sums (
  gross_clicks bigint,
  clicks bigint,
  unique_clicks bigint,
  fallback_clicks bigint,
  conversions bigint,
  pending_conversions bigint,
  approved_conversions bigint,
  rejected_conversions bigint,
  reversed_conversions bigint,
  sale_amount_micros bigint, -- these in the currency of the row
  payout_micros bigint,
  pending_payout_micros bigint,
  revenue_micros bigint,
  adjustment_micros bigint,
  revenue_adjustment_micros bigint,
  sale_amount_network_micros bigint, -- and these in the network's
  payout_network_micros bigint,
  pending_payout_network_micros bigint,
  revenue_network_micros bigint,
  adjustment_network_micros bigint,
  revenue_adjustment_network_micros bigint
);
create table reporting.rollup (
  bucket timestamptz not null,
  minutes integer not null default 15,
  kind text not null default 'CLICK' check (kind in ('CLICK', 'CONVERSION', 'CLICK_TIME', 'ADJUSTMENT')),
  currency text not null default '',
  publisher_id text not null,
  smartlink_id text not null,
  offer_id text not null,
  country text not null,
  device text not null,
  key uuid not null generated always as (md5(
    quote_literal(kind) || ' ' || quote_literal(currency) || ' ' || quote_literal(publisher_id) || ' ' || quote_literal(smartlink_id) || ' '
      || quote_literal(offer_id) || ' ' || quote_literal(country) || ' ' || quote_literal(device)
  )::uuid) stored,
  like reporting.sums,
  primary key (bucket, key, minutes)
) partition by list (minutes);

-- The labels of a publisher together, so that each combination of them is answered from here.
create table reporting.rollup_sub (
  bucket timestamptz not null,
  minutes integer not null default 15,
  kind text not null default 'CLICK' check (kind in ('CLICK', 'CONVERSION', 'CLICK_TIME', 'ADJUSTMENT')),
  currency text not null default '',
  publisher_id text not null,
  smartlink_id text not null,
  offer_id text not null,
  sub1 text not null,
  sub2 text not null,
  sub3 text not null,
  sub4 text not null,
  sub5 text not null,
  key uuid not null generated always as (md5(
    quote_literal(kind) || ' ' || quote_literal(currency) || ' ' || quote_literal(publisher_id) || ' ' || quote_literal(smartlink_id) || ' '
      || quote_literal(offer_id) || ' ' || quote_literal(sub1) || ' ' || quote_literal(sub2) || ' ' || quote_literal(sub3) || ' '
      || quote_literal(sub4) || ' ' || quote_literal(sub5)
  )::uuid) stored,
  like reporting.sums,
  primary key (bucket, key, minutes)
) partition by list (minutes);
drop table reporting.sums;

-- Room in each page for the next version of a row, which is then found without touching an index.
create table reporting.rollup_quarter partition of reporting.rollup for values in (15) with (fillfactor = 80);
create table reporting.rollup_day partition of reporting.rollup for values in (1440) with (fillfactor = 70);
create table reporting.rollup_sub_quarter partition of reporting.rollup_sub for values in (15) with (fillfactor = 80);
create table reporting.rollup_sub_day partition of reporting.rollup_sub for values in (1440) with (fillfactor = 70);
-- Many rows share each entry of these, which makes them small.
create index rollup_publisher on reporting.rollup (publisher_id, bucket);
create index rollup_sub_publisher on reporting.rollup_sub (publisher_id, bucket);
create index rollup_offer on reporting.rollup (offer_id, bucket); -- of caps

-- The statement that adds facts to a rollup, or takes them away. facts: the text of a query with the columns of
-- reporting.fact and `change`, 1 or -1. Rows are locked in the order of their key, so that two writers cannot deadlock.
create function reporting.roll_up_statement(target regclass, facts text) returns text
language plpgsql stable set search_path = pg_catalog as $$
declare
  keys text; -- what sums are kept by
  sums text;
  added text;
  summed text;
  merged text;
  something text;
  identity text;
begin
  select
    string_agg(quote_ident(attname), ', ' order by attnum) filter (where atttypid <> 'bigint'::regtype),
    string_agg(quote_ident(attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
    string_agg(format('sum(change * %I)::bigint as %1$I', attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
    string_agg(format('sum(%I)::bigint', attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
    string_agg(format('%I = nullif(coalesce(r.%1$I, 0) + coalesce(excluded.%1$I, 0), 0)', attname), ', ' order by attnum)
      filter (where atttypid = 'bigint'::regtype),
    string_agg(format('%I <> 0', attname), ' or ' order by attnum) filter (where atttypid = 'bigint'::regtype)
  into keys, sums, added, summed, merged, something
  from pg_attribute
  where attrelid = target and attnum > 0 and not attisdropped and attgenerated = '' and attname not in ('bucket', 'minutes');
  select string_agg(quote_ident(a.attname), ', ' order by k.place) into identity
  from pg_constraint c
  cross join lateral unnest(c.conkey) with ordinality k (attnum, place)
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
  where c.conrelid = target and c.contype = 'p';
  return format(
    'with facts as (%8$s), quarter as (
       select date_bin(''15 minutes'', at, timestamptz ''2000-01-01 00:00:00+00'') as bucket, %2$s, %4$s
       from facts group by 1, %2$s
     ), changed as (
       select 15 as minutes, bucket, %2$s, %3$s from quarter
       union all
       select 1440, date_trunc(''day'', bucket, ''UTC'') as bucket, %2$s, %5$s from quarter group by 2, %2$s
     )
     insert into %1$s as r (minutes, bucket, %2$s, %3$s)
     select minutes, bucket, %2$s, %9$s from changed where %7$s order by minutes, bucket, %2$s
     on conflict (%10$s) do update set %6$s',
    target, keys, sums, added, summed, merged, something, facts,
    regexp_replace(sums, '(\w+)', 'nullif(\1, 0)', 'g'), identity
  );
end $$;

-- What conversions and paid clicks come to in the windows of caps that they fall into.
create function reporting.spend_caps(changed reporting.conversion[], change integer) returns void
language sql security definer set search_path = pg_catalog as $$
  update routing.cap_spent s set
    conversions = s.conversions + n.conversions,
    payout_micros = s.payout_micros + n.payout_micros,
    revenue_micros = s.revenue_micros + n.revenue_micros
  from (
    select w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, w.window_end,
      sum(change) as conversions, sum(change * c.payout_network_micros) as payout_micros,
      sum(change * c.revenue_network_micros) as revenue_micros
    from unnest(changed) c
    join routing.cap_spent w on w.offer_id = any(array['', c.offer_id]) and w.smartlink_id in ('', c.smartlink_id)
      and w.publisher_id in ('', c.publisher_id) and c.converted_at >= w.window_start and c.converted_at < w.window_end
    where reporting.conversion_counts(c.status, c.locked_at)
    group by w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, w.window_end
  ) n
  where s.offer_id = n.offer_id and s.smartlink_id = n.smartlink_id and s.publisher_id = n.publisher_id
    and s.window_start = n.window_start and s.window_end = n.window_end
$$;

-- Rollups and caps follow the conversions, whoever changes them.
create function reporting.count_conversions() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  facts text := 'select 1 as change, n.* from (' || reporting.conversion_facts('new_row', 'CONVERSION', 'converted_at')
    || ' union all ' || reporting.conversion_facts('new_row', 'CLICK_TIME', 'clicked_at') || ') n';
  target regclass;
begin
  -- Caps first: whoever opens a window of theirs waits for this, and then reads rollups that have it.
  if tg_op = 'UPDATE' then
    perform reporting.spend_caps((select array_agg(row(c.*)::reporting.conversion order by c.id) from old_row c), -1);
    facts := facts || ' union all select -1 as change, o.* from ('
      || reporting.conversion_facts('old_row', 'CONVERSION', 'converted_at')
      || ' union all ' || reporting.conversion_facts('old_row', 'CLICK_TIME', 'clicked_at') || ') o';
  end if;
  perform reporting.spend_caps((select array_agg(row(c.*)::reporting.conversion order by c.id) from new_row c), 1);
  foreach target in array array['reporting.rollup'::regclass, 'reporting.rollup_sub'] loop
    execute reporting.roll_up_statement(target, facts);
  end loop;
  return null;
end $$;
create trigger conversion_counted_new after insert on reporting.conversion
  referencing new table as new_row for each statement execute function reporting.count_conversions();
create trigger conversion_counted_again after update on reporting.conversion
  referencing old table as old_row new table as new_row for each statement execute function reporting.count_conversions();

-- Adjustments are only ever added.
create function reporting.count_adjustments() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  -- The columns take their names from a query that finds nothing.
  facts text := 'select 1 as change, n.* from (select * from reporting.fact where false union all '
    || reporting.adjustment_facts('new_row') || ') n';
  target regclass;
begin
  foreach target in array array['reporting.rollup'::regclass, 'reporting.rollup_sub'] loop
    execute reporting.roll_up_statement(target, facts);
  end loop;
  return null;
end $$;
create trigger adjustment_counted after insert on reporting.adjustment
  referencing new table as new_row for each statement execute function reporting.count_adjustments();

grant select on reporting.rollup, reporting.rollup_sub, reporting.fact to smartlink_reporting;
grant select, insert, update on reporting.rollup, reporting.rollup_sub to smartlink_ingest;
revoke execute on function reporting.conversion_facts, reporting.adjustment_facts, reporting.roll_up_statement,
  reporting.spend_caps, reporting.count_conversions, reporting.count_adjustments from public;
