-- Those of the ids that are no publisher's.
select wanted.id
from unnest(array[?]::text[]) as wanted (id)
where not exists (select from publishers.published_publisher p where p.id = wanted.id)
