select id, publisher_id, url, smartlink_ids, offer_ids, goals, statuses, status, created_at
from publishers.published_postback_endpoint
where publisher_id = any($1::text[])
order by id
