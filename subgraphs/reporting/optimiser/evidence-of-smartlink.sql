-- What the optimiser says of a smartlink ($1), and whether it is optimised at all; no row: there is no such smartlink.
select s.mode, s.optimise_for as "optimiseFor", e.computed_at as "computedAt", e.data_through as "dataThrough", e.body,
  exists (select from optimiser.click_cell c where c.smartlink_id = s.id) as "hasClicks"
from offers.published_smartlink s
left join optimiser.published_evidence e on e.smartlink_id = s.id
where s.id = $1
