-- $1: clicks before this, $2: how many at most. What still tells of a person has its visitor's mark (index click_personal).
update reporting.click set ip_prefix = null, visitor = '', user_agent = '', referrer = ''
where click_id in (
  select click_id from reporting.click where visitor <> '' and clicked_at < $1 order by clicked_at limit $2
)
