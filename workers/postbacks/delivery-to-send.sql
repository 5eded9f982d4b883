-- A delivery that is about to be sent, locked, with all that decides whether it may go and what it says.
select d.id, d.publisher_id, d.endpoint_id, d.event_id, d.conversion_id, d.test, d.event_at, d.status, d.turn, d.failures,
  d.attempts,
  e.id is not null as has_endpoint, e.url, e.method, e.status as endpoint_status, coalesce(e.secrets, '[]') as secrets,
  coalesce(k.state, 'CLOSED') as circuit,
  exists (
    select from reporting.postback_delivery earlier
    where earlier.endpoint_id = d.endpoint_id and earlier.conversion_id = d.conversion_id and earlier.event_id < d.event_id
      and earlier.status in ('QUEUED', 'SENDING', 'RETRYING')
  ) as has_earlier,
  d.offer_id, d.smartlink_id, d.goal, o.name as offer_name,
  ch.status_after, ch.payout_after, ch.sale_amount_after,
  v.currency, v.order_id, v.converted_at, v.clicked_at, v.country, v.device, v.sub1, v.sub2, v.sub3, v.sub4, v.sub5,
  v.click_id, c.publisher_click_id, c.region, c.city, host(network(c.ip_prefix)) as ip, c.user_agent, c.referrer, c.os, c.browser
from reporting.postback_delivery d
left join publishers.published_postback_endpoint e on e.id = d.endpoint_id
left join reporting.postback_circuit k on k.endpoint_id = d.endpoint_id
left join reporting.conversion_change ch on ch.id = d.change_id
left join reporting.conversion v on v.id = d.conversion_id
left join reporting.click c on c.click_id = v.click_id
left join offers.published_offer o on o.id = d.offer_id
where d.id = $1
for update of d
