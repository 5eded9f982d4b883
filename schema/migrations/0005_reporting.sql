-- Facts. A click's id is made by the redirect, is unique and sorts by time; the same batch twice changes nothing.
create table reporting.click (
  click_id text primary key check (click_id ~ '^[0-9a-z]{26}$'),
  clicked_at timestamptz not null,
  code text not null,
  link_id text,
  smartlink_id text,
  publisher_id text,
  offer_id text,
  advertiser_id text,
  outcome text not null check (outcome in ('OFFER', 'FALLBACK_URL', 'NETWORK_FALLBACK', 'BRANDED_PAGE')),
  reason text, -- why no offer: LINK_UNKNOWN, LINK_REVOKED, SMARTLINK_PAUSED, NO_ELIGIBLE_OFFER …
  traffic text not null check (traffic in ('HUMAN', 'DUPLICATE', 'BOT', 'PREVIEW', 'PREFETCH', 'TEST')),
  is_unique boolean not null,
  country text not null default '', -- '' : unknown
  device text not null default '',
  os text not null default '',
  browser text not null default '',
  sub1 text not null default '',
  sub2 text not null default '',
  sub3 text not null default '',
  sub4 text not null default '',
  sub5 text not null default '',
  publisher_click_id text not null default '',
  referrer text not null default '',
  user_agent text not null default '',
  ip_prefix inet, -- /24 or /48: never the whole address
  visitor text not null, -- keyed hash of address and user agent
  payout_micros bigint not null default 0, -- the terms in force at the click
  revenue_micros bigint not null default 0,
  currency text not null default '',
  projection_version bigint not null,
  destination text not null,
  ingested_at timestamptz not null default now()
);
create index click_time on reporting.click (clicked_at);
create index click_publisher_time on reporting.click (publisher_id, click_id desc);
create index click_visitor on reporting.click (code, visitor, clicked_at);

-- Every postback exactly as it came, before any judgement; event_id is the event log's, so a repeated batch changes nothing.
create table reporting.postback (
  event_id text primary key,
  received_at timestamptz not null,
  advertiser_id text not null,
  click_id text not null,
  order_id text check (char_length(order_id) between 1 and 255), -- null, never '': blank ids would all be one order
  goal text not null default 'default' check (char_length(goal) between 1 and 255),
  amount_micros bigint,
  currency text,
  status text not null check (status in ('PENDING', 'APPROVED', 'REJECTED', 'REVERSED')),
  raw jsonb not null,
  verdict text not null check (verdict in ('WAITING', 'ACCEPTED', 'UPDATED', 'DUPLICATE', 'REJECTED')),
  reason text,
  conversion_id text,
  ingested_at timestamptz not null default now() -- the wait for its click begins here: a log may be read late
);
create index postback_waiting on reporting.postback (received_at) where verdict = 'WAITING';

create table reporting.conversion (
  id text primary key,
  click_id text not null references reporting.click,
  link_id text,
  smartlink_id text not null,
  publisher_id text not null,
  offer_id text not null,
  advertiser_id text not null,
  country text not null,
  device text not null,
  sub1 text not null, sub2 text not null, sub3 text not null, sub4 text not null, sub5 text not null,
  goal text not null,
  order_id text,
  status text not null check (status in ('PENDING', 'APPROVED', 'REJECTED', 'REVERSED')),
  payout_micros bigint not null,
  revenue_micros bigint not null,
  sale_amount_micros bigint,
  currency text not null,
  clicked_at timestamptz not null,
  converted_at timestamptz not null,
  updated_at timestamptz not null default now()
);
-- The one definition of "the same conversion": per offer and goal by order id, else by click.
create unique index conversion_same on reporting.conversion (offer_id, goal, (coalesce('order:' || order_id, 'click:' || click_id)));
create index conversion_publisher on reporting.conversion (publisher_id, id desc);
create index conversion_click on reporting.conversion (click_id);
create index conversion_time on reporting.conversion (converted_at);

-- Sums per quarter of an hour (so that zones at +5:45 add up). Clicks stand at click time, conversions at conversion time.
create table reporting.rollup (
  bucket timestamptz not null,
  publisher_id text not null,
  smartlink_id text not null,
  offer_id text not null,
  country text not null,
  device text not null,
  gross_clicks bigint not null default 0,
  clicks bigint not null default 0,
  unique_clicks bigint not null default 0,
  fallback_clicks bigint not null default 0,
  conversions bigint not null default 0,
  payout_micros bigint not null default 0,
  revenue_micros bigint not null default 0,
  primary key (bucket, publisher_id, smartlink_id, offer_id, country, device)
);
create table reporting.rollup_sub (
  bucket timestamptz not null,
  publisher_id text not null,
  smartlink_id text not null,
  offer_id text not null,
  sub1 text not null,
  gross_clicks bigint not null default 0,
  clicks bigint not null default 0,
  unique_clicks bigint not null default 0,
  fallback_clicks bigint not null default 0,
  conversions bigint not null default 0,
  payout_micros bigint not null default 0,
  revenue_micros bigint not null default 0,
  primary key (bucket, publisher_id, smartlink_id, offer_id, sub1)
);

grant select on reporting.click, reporting.conversion, reporting.rollup, reporting.rollup_sub to smartlink_reporting;
grant select, insert, update on reporting.click, reporting.conversion, reporting.postback, reporting.rollup, reporting.rollup_sub to smartlink_ingest;
