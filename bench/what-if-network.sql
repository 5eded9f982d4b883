-- The network around the clicks of insert-what-if.sql; every third offer takes some countries and hours only.
insert into offers.advertiser (id, name) values ('adv_1', 'Shop');
insert into offers.offer (id, advertiser_id, name, status, destination_url, payout_micros, revenue_micros, currency, targeting)
select 'off_' || n, 'adv_1', 'Offer ' || n, 'ACTIVE', 'https://shop.example/', 1000000 + n * 100000, 4000000, 'USD', case n % 3
  when 0 then '[{"dimension":"COUNTRY","operator":"INCLUDE","values":["US","DE","GB","FR"]},
    {"dimension":"DAY_PART","operator":"INCLUDE","values":["MON-SUN 06:00-23:00 Europe/Berlin"]}]'
  else '[{"dimension":"DEVICE","operator":"EXCLUDE","values":["TV"]}]' end::jsonb
from generate_series(0, 19) n;
insert into offers.smartlink (id, name, status, visibility, mode) values ('smk_1', 'One', 'ACTIVE', 'OPEN', 'WEIGHT');
insert into offers.smartlink_member (id, smartlink_id, offer_id, weight) select 'mem_' || n, 'smk_1', 'off_' || n, 1 + n from generate_series(0, 19) n;
insert into publishers.publisher (id, name) select 'pub_' || n, 'Publisher ' || n from generate_series(0, 39) n;
insert into publishers.tracking_link (id, code, smartlink_id, publisher_id)
select 'lnk_' || n, 'Code' || (array['A','B','C','D','E'])[1 + n / 8] || (n % 8 + 1) || 'x', 'smk_1', 'pub_' || n from generate_series(0, 39) n
