-- A smartlink ($1) as it routes now; no row: there is none that routes.
select s.optimise_for as "optimiseFor", d.body
from offers.published_smartlink s
join routing.published_document d on d.kind = 'smartlink' and d.key = s.id and d.replaced_at is null
where s.id = $1 and d.body is not null
