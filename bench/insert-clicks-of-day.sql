-- A day's clicks, shaped as click-record.ts shapes them, and a conversion for every fiftieth.
-- $1: the day, as an instant; $2: how many clicks; $3: the day's number, which the ids begin with.
with drawn as (
  select n, random() as publisher, random() as offer, random() as country, random() as placement, random() as device
  from generate_series(0, $2::integer - 1) n
), click as (
  insert into reporting.click (
    click_id, clicked_at, code, smartlink_id, publisher_id, offer_id, advertiser_id, outcome, traffic, is_unique,
    country, device, sub1, sub2, visitor, currency, projection_version, destination
  )
  select lpad($3::text, 4, '0') || lpad(n::text, 22, '0'), $1::timestamptz + n * (interval '1 day' / $2::integer), 'code',
    'smk_01h455vb4pex5vsknk084s' || lpad((floor(publisher ^ 3 * 100)::integer % 10)::text, 4, '0'),
    'pub_01h455vb4pex5vsknk084s' || lpad(floor(publisher ^ 3 * 100)::text, 4, '0'),
    'off_01h455vb4pex5vsknk084s' || lpad(floor(offer ^ 3 * 10)::text, 4, '0'),
    'adv_01h455vb4pex5vsknk084s0001', 'OFFER', 'HUMAN', true,
    (array['DE', 'US', 'FR', 'GB', 'IN', 'BR', 'PL', 'IT', 'ES', 'AT', 'CH', 'SE'])[1 + floor(country ^ 3 * 12)],
    case when device < 0.33 then 'DESKTOP' else 'MOBILE' end,
    'placement-' || floor(placement ^ 3 * 20), 'campaign-' || floor(placement ^ 3 * 20)::integer % 5,
    'visitor', 'USD', 1, 'https://shoes.example/'
  from drawn
  returning *
)
insert into reporting.conversion (
  id, click_id, smartlink_id, publisher_id, offer_id, advertiser_id, country, device, sub1, sub2, sub3, sub4, sub5,
  goal, status, payout_micros, revenue_micros, payout_network_micros, revenue_network_micros, currency, clicked_at, converted_at
)
select 'cnv_' || click_id, click_id, smartlink_id, publisher_id, offer_id, advertiser_id, country, device, sub1, sub2, sub3, sub4, sub5,
  'sale', 'APPROVED', 1200000, 2000000, 1200000, 2000000, currency, clicked_at, clicked_at + interval '20 minutes'
from click
where right(click_id, 6)::integer % 50 = 0
