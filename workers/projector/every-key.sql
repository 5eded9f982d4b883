-- Everything that a projection made from nothing would hold, and everything that the present one holds.
select 'link' as kind, code as key from publishers.published_link
union select 'smartlink', id from offers.published_smartlink
union select 'advertiser', id from offers.published_advertiser
union select 'domain', host from offers.published_tracking_domain
union select 'allocation', smartlink_id from optimiser.published_allocation
union select kind, key from routing.projection where body is not null
