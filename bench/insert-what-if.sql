-- Clicks of 30 days, $1 of them, three of four on one smartlink of 20 offers, by 40 publishers and from everywhere; a
-- conversion for every fiftieth; and what the optimiser counts of them. $2: the end of the time.
with drawn as materialized (
  select n, $2::timestamptz - random() * interval '30 days' as at, floor(random() ^ 2 * 40)::int as publisher,
    floor(random() * 20)::int as offer, random() < 0.02 as converts
  from generate_series(1, $1::int) n
), click as (
  insert into reporting.click (
    click_id, clicked_at, code, smartlink_id, publisher_id, offer_id, advertiser_id, outcome, traffic, is_unique, country, device, sub1,
    region, city, os, browser, languages, asn, connection_type, ip_prefix, visitor, projection_version, destination, probability, drawn_offers
  )
  -- The first ten characters of an id are its time.
  select (
      select string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + ((floor(extract(epoch from at) * 1000)::bigint >> (5 * (9 - k))) & 31)::int, 1), '' order by k)
      from generate_series(0, 9) k
    ) || lpad(n::text, 16, '7'),
    at, 'Code' || (array['A','B','C','D','E'])[1 + publisher / 8] || (publisher % 8 + 1) || 'x', case when n % 4 < 3 then 'smk_1' else 'smk_2' end,
    'pub_' || publisher, 'off_' || offer, 'adv_1', 'OFFER', 'HUMAN', true,
    (array['US','DE','GB','FR','IT','ES','BR','IN','PL','NL','SE','AT'])[1 + n % 12], (array['MOBILE','DESKTOP','TABLET'])[1 + n % 3],
    'news-' || n % 6, 'DE-BY', 'Munich', 'Android', 'Chrome', '{de-DE,en}', 3320, 'CELLULAR', '192.0.2.0', 'visitor', 1,
    'https://shop.example/', 0.05, 20
  from drawn
  returning *
), cell as (
  insert into optimiser.click_cell
  select smartlink_id, date_trunc('day', clicked_at, 'UTC'), 1440, offer_id, publisher_id, country, device, sub1, count(*), count(*),
    count(*), count(*)
  from click group by 1, 2, 4, 5, 6, 7, 8
)
insert into reporting.conversion (
  id, click_id, smartlink_id, publisher_id, offer_id, advertiser_id, country, device, sub1, sub2, sub3, sub4, sub5, goal, status,
  payout_micros, revenue_micros, currency, clicked_at, converted_at, payout_network_micros, revenue_network_micros
)
select 'cnv_' || k.click_id, k.click_id, k.smartlink_id, k.publisher_id, k.offer_id, 'adv_1', k.country, k.device, k.sub1, '', '', '', '',
  'default', 'APPROVED', 1000000, 2000000, 'USD', k.clicked_at, k.clicked_at + interval '1 hour', 1000000, 2000000
from click k join drawn d on d.at = k.clicked_at and d.converts
