-- The newest changes of each conversion, oldest first; amounts are digits.
-- $1: conversion ids; $2: how many of each.
select newest.conversion_id as "conversionId", at, actor, actor_id as "actorId", reason,
  status_before as "statusBefore", status_after as "statusAfter",
  payout_before as "payoutBefore", payout_after as "payoutAfter",
  revenue_before as "revenueBefore", revenue_after as "revenueAfter",
  sale_amount_before as "saleAmountBefore", sale_amount_after as "saleAmountAfter",
  flagged_before as "flaggedBefore", flagged_after as "flaggedAfter"
from unnest($1::text[]) as wanted (conversion_id)
cross join lateral (
  select newest_change.* from reporting.conversion_change newest_change where conversion_id = wanted.conversion_id order by id desc limit $2
) newest
order by newest.conversion_id, newest.id
