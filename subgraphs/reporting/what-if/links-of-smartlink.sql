-- The tracking links of a smartlink ($1) as they route now; without a body: one that does not.
select l.publisher_id as "publisherId", d.body
from publishers.published_link l
left join routing.published_document d on d.kind = 'link' and d.key = l.code and d.replaced_at is null
where l.smartlink_id = $1
