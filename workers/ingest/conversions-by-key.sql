-- The conversions with these keys, locked: a decision of the network's staff waits, or is seen here.
-- $1, $2, $3: offer id, goal, and what makes it the same conversion (index conversion_same).
select c.id, c.offer_id, c.goal, coalesce('order:' || c.order_id, 'click:' || c.click_id) as same, c.status
from unnest($1::text[], $2::text[], $3::text[]) as k (offer_id, goal, same)
join reporting.conversion c
  on c.offer_id = k.offer_id and c.goal = k.goal and coalesce('order:' || c.order_id, 'click:' || c.click_id) = k.same
order by c.id
for update of c
