-- The newest applications of many smartlinks at once: one page per key. A null in a key means "any".
select page.key_number, page.id, page.smartlink_id, page.publisher_id, page.attempt, page.status, page.message,
  page.submitted_at, page.decided_at, page.decided_by, page.decline_reason, page.note
from (
  select key.key_number, a.*
  from jsonb_to_recordset(?::jsonb) as key (
    key_number integer, smartlink_id text, publisher_id text, status text, after_id text, rows_max integer
  )
  cross join lateral (
    select *
    from publishers.application
    where smartlink_id = key.smartlink_id
      and (key.publisher_id is null or publisher_id = key.publisher_id)
      and (key.status is null or status = key.status)
      and (key.after_id is null or id < key.after_id)
    order by id desc
    limit key.rows_max
  ) a
) page
order by page.key_number, page.id desc
