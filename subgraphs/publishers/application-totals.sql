-- How many applications each key has. A null in a key means "any".
select key.key_number, (
  select count(*)::integer
  from publishers.application
  where smartlink_id = key.smartlink_id
    and (key.publisher_id is null or publisher_id = key.publisher_id)
    and (key.status is null or status = key.status)
) as total
from jsonb_to_recordset(?::jsonb) as key (key_number integer, smartlink_id text, publisher_id text, status text)
