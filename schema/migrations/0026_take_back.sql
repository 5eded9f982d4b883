-- Takes back what conversions that were billed have earned, corrections included, in an adjustment each, so that both come to
-- nothing: what stands on a statement is not edited. What was not billed counts no more when it is reversed, and is passed over.
-- taken: a JSON array of {id, conversion_id}, the first of the adjustment; taken_by: null is the conversion's advertiser.
create function reporting.take_back(taken json, reason_given text, taken_by text) returns void
language sql set search_path = pg_catalog as $$
  insert into reporting.adjustment (
    id, publisher_id, offer_id, smartlink_id, conversion_id, kind, payout_micros, revenue_micros, currency, rate,
    payout_network_micros, revenue_network_micros, reason, created_by
  )
  select t.id, c.publisher_id, c.offer_id, c.smartlink_id, c.id, 'REVERSAL', -l.payout_micros, -l.revenue_micros, c.currency, c.rate,
    -l.payout_network_micros, -l.revenue_network_micros, reason_given, coalesce(taken_by, c.advertiser_id)
  from json_to_recordset(taken) as t (id text, conversion_id text)
  join reporting.conversion c on c.id = t.conversion_id
  cross join lateral (
    select c.payout_micros + coalesce(sum(a.payout_micros), 0) as payout_micros,
      c.revenue_micros + coalesce(sum(a.revenue_micros), 0) as revenue_micros,
      c.payout_network_micros + coalesce(sum(a.payout_network_micros), 0) as payout_network_micros,
      c.revenue_network_micros + coalesce(sum(a.revenue_network_micros), 0) as revenue_network_micros
    from reporting.adjustment a
    where a.conversion_id = c.id and a.kind in ('CORRECTION', 'REVERSAL') and a.currency = c.currency
  ) l
  where c.locked_at is not null and (l.payout_micros <> 0 or l.revenue_micros <> 0)
  order by t.id
$$;
revoke execute on function reporting.take_back from public;
grant execute on function reporting.take_back to smartlink_reporting, smartlink_ingest;
