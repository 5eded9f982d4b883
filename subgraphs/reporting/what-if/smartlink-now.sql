-- A smartlink ($1) as it routes now, null while that was never written; no row: there is none.
select s.optimise_for as "optimiseFor", d.body
from offers.published_smartlink s
left join routing.published_document d on d.kind = 'smartlink' and d.key = s.id and d.replaced_at is null
where s.id = $1
