-- What an adjustment refers to, null where there is none. Parameters: publisher, offer, smartlink, conversion.
select
  (select p.id from publishers.published_publisher p where p.id = ?) as "publisherId",
  (select o.id from offers.published_offer o where o.id = ?) as "offerId",
  (select s.id from offers.published_smartlink s where s.id = ?) as "smartlinkId",
  c.id as "conversionId", c.publisher_id as "conversionPublisherId", c.offer_id as "conversionOfferId",
  c.smartlink_id as "conversionSmartlinkId"
from (select 1) as one left join reporting.conversion c on c.id = ?
