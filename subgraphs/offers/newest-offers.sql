-- The newest offers of each advertiser behind a cursor (null: from the start), for a whole list of advertisers at once.
select page.id, wanted.advertiser_id as "advertiserId"
from (select unnest(array[?]::text[]) as advertiser_id, ?::text as after) as wanted
cross join lateral (
  select o.id
  from offers.offer o
  where o.advertiser_id = wanted.advertiser_id and (wanted.after is null or o.id < wanted.after)
  order by o.id desc
  limit ?
) as page
order by page.id desc
