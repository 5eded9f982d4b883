-- Part of statements: which reports are meant. Dry runs are shown with their import only.
-- $1 verdicts, $2 reasons, $3 advertisers, $4 clicks, $5 orders, $6 sources: null is any; $7, $8: from, before (null: any time).
from reporting.postback p
where not p.is_dry_run
  and ($1::text[] is null or p.verdict = any($1))
  and ($2::text[] is null or p.reason = any($2))
  and ($3::text[] is null or p.advertiser_id = any($3))
  and ($4::text[] is null or p.click_id = any($4))
  and ($5::text[] is null or p.order_id = any($5))
  and ($6::text[] is null or p.source = any($6))
  and ($7::timestamptz is null or p.received_at >= $7)
  and ($8::timestamptz is null or p.received_at < $8)
