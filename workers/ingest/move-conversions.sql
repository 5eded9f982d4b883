-- Gives conversions to another click, with its dimensions: a pixel had named a wrong one. Their money follows in
-- update-conversions.sql. $1: a JSON array of rows as conversion-row.ts makes them.
update reporting.conversion v set
  click_id = c.click_id, link_id = c.link_id, smartlink_id = c.smartlink_id, publisher_id = c.publisher_id,
  country = c.country, device = c.device, sub1 = c.sub1, sub2 = c.sub2, sub3 = c.sub3, sub4 = c.sub4, sub5 = c.sub5,
  source = m.source, currency = m.currency, rate = m.rate, terms_version = m.terms_version,
  clicked_at = c.clicked_at, converted_at = m.converted_at, updated_at = now()
from json_to_recordset($1::json) as m (
  id text, click_id text, source text, currency text, rate numeric, terms_version bigint, converted_at timestamptz
)
join reporting.click c on c.click_id = m.click_id
where v.id = m.id
