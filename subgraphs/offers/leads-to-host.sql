-- Whether an offer or a smartlink of the network sends visitors to a host: there, tracking links would go in a circle.
-- Both values are the host, with a port where there is one. The backslashes keep the ORM from taking what they stand
-- before for a value.
select exists (
  select from offers.offer where substring(lower(destination_url) from '^[a-z]+://([^/\?#]*)') = ?
  union all
  select from offers.smartlink where substring(lower(fallback_url) from '^[a-z]+://([^/\?#]*)') = ?
) as "leadsThere"
