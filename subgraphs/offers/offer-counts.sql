select advertiser_id as "advertiserId", count(*)::integer as count
from offers.offer
where advertiser_id in (?)
group by advertiser_id
