-- What clicks of a smartlink came to that were drawn, and what each weighs where every offer would have had the same chance.
-- Money in micros of the network's currency, each fact at its own rate.
-- $1: smartlink; $2, $3: from the first instant to before the last, whole days in UTC; $4: whether the margin is what counts.
with counted as (
  select coalesce(sum(drawn_clicks), 0)::float8 as clicks, coalesce(sum(even_weight), 0) as weight,
    coalesce(sum(even_weight_squared), 0) as weight_squared,
    max(bucket + make_interval(mins => minutes)) as until
  from optimiser.click_cell
  where smartlink_id = $1 and bucket >= $2 and bucket < $3
),
earned as (
  select v.click_id, case when $4 then v.revenue_network_micros - v.payout_network_micros else v.payout_network_micros end as worth
  from reporting.conversion v
  where v.smartlink_id = $1 and v.clicked_at >= $2 and v.clicked_at < $3
    and v.status in ('PENDING', 'APPROVED', 'LOCKED') and not v.flagged
    -- What only a pixel said counts once it is approved, here as where shares are learnt.
    and (v.source <> 'PIXEL' or v.status <> 'PENDING')
  union all
  -- Clicks that earn by themselves.
  select k.click_id, ((case when $4 then k.click_revenue_micros - k.click_payout_micros else k.click_payout_micros end) * k.rate)
  from reporting.click k
  where k.smartlink_id = $1 and k.clicked_at >= $2 and k.clicked_at < $3 and k.click_payout_micros <> 0
),
drawn as (
  select e.worth, 1 / (k.drawn_offers * k.probability::float8) as weight
  from (select click_id, sum(worth)::float8 as worth from earned group by click_id) e
  join reporting.click k on k.click_id = e.click_id
  cross join counted c
  -- Of the same clicks as are counted.
  where k.traffic = 'HUMAN' and k.outcome = 'OFFER' and k.probability is not null and k.clicked_at < c.until
)
select c.clicks, c.weight, c.weight_squared as "weightSquared", case when c.until is not null then least(c.until, now()) end as "dataThrough",
  coalesce(sum(d.worth), 0) as worth, coalesce(sum(d.weight * d.worth), 0) as "weightWorth",
  coalesce(sum(d.weight ^ 2 * d.worth), 0) as "weightSquaredWorth", coalesce(sum(d.worth ^ 2), 0) as "worthSquared",
  coalesce(sum(d.weight * d.worth ^ 2), 0) as "weightWorthSquared",
  coalesce(sum(d.weight ^ 2 * d.worth ^ 2), 0) as "weightSquaredWorthSquared"
from counted c left join drawn d on true
group by c.clicks, c.weight, c.weight_squared, c.until
