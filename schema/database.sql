-- The database as the migrations make it. Made by `npm run schema`; change it with a new migration.

create schema auth;
grant usage on schema auth to smartlink_gateway;

create table auth.account (
  id text not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX "account_userId_idx" ON auth.account USING btree ("userId");
grant delete, insert, select, update on auth.account to smartlink_gateway;

create table auth.session (
  id text not null,
  "expiresAt" timestamp with time zone not null,
  token text not null,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token),
  constraint "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX "session_userId_idx" ON auth.session USING btree ("userId");
grant delete, insert, select, update on auth.session to smartlink_gateway;

create table auth."user" (
  id text not null,
  name text not null,
  email text not null,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  constraint user_email_key UNIQUE (email),
  constraint user_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on auth."user" to smartlink_gateway;

create table auth.verification (
  id text not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier_idx ON auth.verification USING btree (identifier);
grant delete, insert, select, update on auth.verification to smartlink_gateway;

create schema offers;
grant usage on schema offers to smartlink_offers;
grant usage on schema offers to smartlink_projector;
grant usage on schema offers to smartlink_publishers;
grant usage on schema offers to smartlink_reporting;

create table offers.advertiser (
  id text not null,
  name text not null,
  status text default 'ACTIVE'::text not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint advertiser_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint advertiser_pkey PRIMARY KEY (id),
  constraint advertiser_status_check CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'PAUSED'::text])))
);
CREATE TRIGGER advertiser_routing AFTER INSERT OR DELETE OR UPDATE ON offers.advertiser FOR EACH ROW EXECUTE FUNCTION routing.note_change('advertiser', 'id');
grant insert, select, update on offers.advertiser to smartlink_offers;

create table offers.advertiser_token (
  token_hash text not null,
  advertiser_id text not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone,
  constraint advertiser_token_advertiser_id_fkey FOREIGN KEY (advertiser_id) REFERENCES offers.advertiser(id),
  constraint advertiser_token_pkey PRIMARY KEY (token_hash)
);
CREATE INDEX advertiser_token_advertiser ON offers.advertiser_token USING btree (advertiser_id);
CREATE TRIGGER advertiser_token_routing AFTER INSERT OR DELETE OR UPDATE ON offers.advertiser_token FOR EACH ROW EXECUTE FUNCTION routing.note_change('advertiser', 'advertiser_id');
grant delete, insert, select, update on offers.advertiser_token to smartlink_offers;

create table offers.cap (
  id text not null,
  scope text not null,
  offer_id text,
  member_id text,
  publisher_id text,
  metric text not null,
  time_window text not null,
  cap_limit bigint not null,
  time_zone text not null,
  over_cap_action text not null,
  constraint cap_cap_limit_check CHECK ((cap_limit > 0)),
  constraint cap_check CHECK (
CASE scope
    WHEN 'OFFER'::text THEN ((offer_id IS NOT NULL) AND (member_id IS NULL) AND (publisher_id IS NULL))
    WHEN 'MEMBER'::text THEN ((offer_id IS NOT NULL) AND (member_id IS NOT NULL) AND (publisher_id IS NULL))
    WHEN 'PUBLISHER'::text THEN ((offer_id IS NULL) AND (member_id IS NULL) AND (publisher_id IS NOT NULL))
    WHEN 'PUBLISHER_OFFER'::text THEN ((offer_id IS NOT NULL) AND (member_id IS NULL))
    ELSE false
END),
  constraint cap_member_id_offer_id_fkey FOREIGN KEY (member_id, offer_id) REFERENCES offers.smartlink_member(id, offer_id) ON DELETE CASCADE,
  constraint cap_metric_check CHECK ((metric = ANY (ARRAY['CLICKS'::text, 'CONVERSIONS'::text, 'PAYOUT'::text, 'REVENUE'::text]))),
  constraint cap_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers.offer(id),
  constraint cap_over_cap_action_check CHECK ((over_cap_action = ANY (ARRAY['ROUTE_NEXT'::text, 'STOP'::text, 'ALERT_ONLY'::text]))),
  constraint cap_pkey PRIMARY KEY (id),
  constraint cap_scope_offer_id_member_id_publisher_id_metric_time_windo_key UNIQUE NULLS NOT DISTINCT (scope, offer_id, member_id, publisher_id, metric, time_window, over_cap_action),
  constraint cap_time_window_check CHECK ((time_window = ANY (ARRAY['HOUR'::text, 'DAY'::text, 'WEEK'::text, 'MONTH'::text, 'TOTAL'::text])))
);
CREATE INDEX cap_member ON offers.cap USING btree (member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX cap_offer ON offers.cap USING btree (offer_id);
CREATE INDEX cap_publisher ON offers.cap USING btree (publisher_id) WHERE (publisher_id IS NOT NULL);
CREATE TRIGGER cap_offer_routing AFTER INSERT OR DELETE OR UPDATE ON offers.cap FOR EACH ROW EXECUTE FUNCTION routing.note_change('offer', 'offer_id');
CREATE TRIGGER cap_publisher_routing AFTER INSERT OR DELETE OR UPDATE ON offers.cap FOR EACH ROW EXECUTE FUNCTION routing.note_change('publisher', 'publisher_id');
grant delete, insert, select, update on offers.cap to smartlink_offers;

create table offers.offer (
  id text not null,
  advertiser_id text not null,
  name text not null,
  description text default ''::text not null,
  category text default ''::text not null,
  status text default 'DRAFT'::text not null,
  destination_url text not null,
  payout_micros bigint not null,
  revenue_micros bigint not null,
  currency character(3) not null,
  targeting jsonb default '[]'::jsonb not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  blocked_publisher_ids text[] default '{}'::text[] not null,
  allowed_publisher_ids text[],
  publisher_payouts jsonb default '{}'::jsonb not null,
  deep_link_hosts text[] default '{}'::text[] not null,
  constraint offer_advertiser_id_fkey FOREIGN KEY (advertiser_id) REFERENCES offers.advertiser(id),
  constraint offer_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint offer_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint offer_payout_micros_check CHECK ((payout_micros >= 0)),
  constraint offer_pkey PRIMARY KEY (id),
  constraint offer_publisher_payouts_check CHECK ((jsonb_typeof(publisher_payouts) = 'object'::text)),
  constraint offer_revenue_micros_check CHECK ((revenue_micros >= 0)),
  constraint offer_schedule CHECK ((starts_at < ends_at)),
  constraint offer_status_check CHECK ((status = ANY (ARRAY['DRAFT'::text, 'ACTIVE'::text, 'PAUSED'::text, 'ARCHIVED'::text]))),
  constraint offer_targeting_check CHECK ((jsonb_typeof(targeting) = 'array'::text))
);
CREATE INDEX offer_advertiser ON offers.offer USING btree (advertiser_id, id);
CREATE TRIGGER offer_routing AFTER INSERT OR DELETE OR UPDATE ON offers.offer FOR EACH ROW EXECUTE FUNCTION routing.note_change('offer', 'id');
grant insert, select, update on offers.offer to smartlink_offers;

create view offers.published_advertiser as
 SELECT id,
    name,
    status,
    COALESCE(( SELECT jsonb_agg(jsonb_build_object('hash', t.token_hash, 'expiresAt', t.expires_at) ORDER BY t.created_at) AS jsonb_agg
           FROM offers.advertiser_token t
          WHERE t.advertiser_id = a.id), '[]'::jsonb) AS tokens
   FROM offers.advertiser a;
grant select on offers.published_advertiser to smartlink_projector;

create view offers.published_cap as
 SELECT id,
    scope,
    offer_id,
    member_id,
    publisher_id,
    metric,
    time_window,
    cap_limit,
    time_zone,
    over_cap_action
   FROM offers.cap;
grant select on offers.published_cap to smartlink_projector;

create view offers.published_member as
 SELECT id,
    smartlink_id,
    offer_id,
    weight,
    priority
   FROM offers.smartlink_member;
grant select on offers.published_member to smartlink_projector;

create view offers.published_offer as
 SELECT id,
    advertiser_id,
    name,
    status,
    destination_url,
    payout_micros,
    revenue_micros,
    currency,
    targeting,
    starts_at,
    ends_at,
    blocked_publisher_ids,
    allowed_publisher_ids,
    publisher_payouts,
    deep_link_hosts
   FROM offers.offer;
grant select on offers.published_offer to smartlink_projector;
grant select on offers.published_offer to smartlink_reporting;

create view offers.published_smartlink as
 SELECT s.id,
    s.name,
    s.status,
    s.visibility,
    s.mode,
    s.fallback_url,
    s.created_at,
    COALESCE(( SELECT array_agg(a.publisher_id ORDER BY a.publisher_id) AS array_agg
           FROM offers.smartlink_access a
          WHERE a.smartlink_id = s.id), '{}'::text[]) AS allowed_publisher_ids,
    s.fallback_offer_id,
    s.sticky,
    s.redirect_type,
    s.referrer_policy,
    own.host AS tracking_host,
    COALESCE(own.host, ( SELECT d.host
           FROM offers.tracking_domain d
          WHERE d.is_default)) AS link_host
   FROM offers.smartlink s
     LEFT JOIN offers.tracking_domain own ON own.id = s.tracking_domain_id;
grant select on offers.published_smartlink to smartlink_projector;
grant select on offers.published_smartlink to smartlink_publishers;
grant select on offers.published_smartlink to smartlink_reporting;

create view offers.published_tracking_domain as
 SELECT host,
    is_default
   FROM offers.tracking_domain;
grant select on offers.published_tracking_domain to smartlink_projector;

create table offers.smartlink (
  id text not null,
  name text not null,
  description text default ''::text not null,
  status text default 'DRAFT'::text not null,
  visibility text not null,
  mode text not null,
  fallback_url text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  fallback_offer_id text,
  sticky boolean default false not null,
  redirect_type text default 'FOUND'::text not null,
  referrer_policy text default 'no-referrer'::text not null,
  tracking_domain_id text,
  constraint smartlink_fallback_offer_id_fkey FOREIGN KEY (fallback_offer_id) REFERENCES offers.offer(id),
  constraint smartlink_mode_check CHECK ((mode = ANY (ARRAY['WEIGHT'::text, 'PRIORITY'::text, 'AUTO_OPTIMIZE'::text]))),
  constraint smartlink_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint smartlink_pkey PRIMARY KEY (id),
  constraint smartlink_redirect_type_check CHECK ((redirect_type = ANY (ARRAY['FOUND'::text, 'TEMPORARY'::text, 'META_REFRESH'::text]))),
  constraint smartlink_referrer_policy_check CHECK ((referrer_policy = ANY (ARRAY['no-referrer'::text, 'origin'::text, 'strict-origin-when-cross-origin'::text, 'unsafe-url'::text]))),
  constraint smartlink_status_check CHECK ((status = ANY (ARRAY['DRAFT'::text, 'ACTIVE'::text, 'PAUSED'::text, 'ARCHIVED'::text]))),
  constraint smartlink_tracking_domain_id_fkey FOREIGN KEY (tracking_domain_id) REFERENCES offers.tracking_domain(id),
  constraint smartlink_visibility_check CHECK ((visibility = ANY (ARRAY['OPEN'::text, 'ASK_TO_JOIN'::text, 'PRIVATE'::text])))
);
CREATE INDEX smartlink_fallback_offer ON offers.smartlink USING btree (fallback_offer_id) WHERE (fallback_offer_id IS NOT NULL);
CREATE INDEX smartlink_tracking_domain ON offers.smartlink USING btree (tracking_domain_id) WHERE (tracking_domain_id IS NOT NULL);
CREATE TRIGGER smartlink_routing AFTER INSERT OR DELETE OR UPDATE ON offers.smartlink FOR EACH ROW EXECUTE FUNCTION routing.note_change('smartlink', 'id');
grant insert, select, update on offers.smartlink to smartlink_offers;

create table offers.smartlink_access (
  smartlink_id text not null,
  publisher_id text not null,
  constraint smartlink_access_pkey PRIMARY KEY (smartlink_id, publisher_id),
  constraint smartlink_access_smartlink_id_fkey FOREIGN KEY (smartlink_id) REFERENCES offers.smartlink(id)
);
grant delete, insert, select, update on offers.smartlink_access to smartlink_offers;

create table offers.smartlink_member (
  id text not null,
  smartlink_id text not null,
  offer_id text not null,
  weight integer default 100 not null,
  priority integer default 1 not null,
  constraint smartlink_member_id_offer_id_key UNIQUE (id, offer_id),
  constraint smartlink_member_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers.offer(id),
  constraint smartlink_member_pkey PRIMARY KEY (id),
  constraint smartlink_member_priority_check CHECK (((priority >= 1) AND (priority <= 1000))),
  constraint smartlink_member_smartlink_id_fkey FOREIGN KEY (smartlink_id) REFERENCES offers.smartlink(id),
  constraint smartlink_member_smartlink_id_offer_id_key UNIQUE (smartlink_id, offer_id),
  constraint smartlink_member_weight_check CHECK (((weight >= 0) AND (weight <= 10000)))
);
CREATE INDEX smartlink_member_offer ON offers.smartlink_member USING btree (offer_id);
CREATE TRIGGER smartlink_member_routing AFTER INSERT OR DELETE OR UPDATE ON offers.smartlink_member FOR EACH ROW EXECUTE FUNCTION routing.note_change('smartlink', 'smartlink_id');
grant delete, insert, select, update on offers.smartlink_member to smartlink_offers;

create table offers.tracking_domain (
  id text not null,
  host text not null,
  is_default boolean default false not null,
  created_at timestamp with time zone default now() not null,
  constraint tracking_domain_host_check CHECK (((host = lower(host)) AND ((char_length(host) >= 1) AND (char_length(host) <= 259)))),
  constraint tracking_domain_host_key UNIQUE (host),
  constraint tracking_domain_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX tracking_domain_default ON offers.tracking_domain USING btree (is_default) WHERE is_default;
CREATE TRIGGER tracking_domain_routing AFTER INSERT OR DELETE OR UPDATE ON offers.tracking_domain FOR EACH ROW EXECUTE FUNCTION routing.note_change('domain', 'host');
grant update (is_default) on offers.tracking_domain to smartlink_offers;
grant insert, select on offers.tracking_domain to smartlink_offers;

create schema publishers;
grant usage on schema publishers to smartlink_gateway;
grant usage on schema publishers to smartlink_projector;
grant usage on schema publishers to smartlink_publishers;
grant usage on schema publishers to smartlink_reporting;

create table publishers.api_key (
  id text not null,
  user_id text not null,
  name text not null,
  prefix text not null,
  secret_hash text not null,
  scopes text[] not null,
  created_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_key_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint api_key_pkey PRIMARY KEY (id),
  constraint api_key_prefix_key UNIQUE (prefix),
  constraint api_key_user_id_fkey FOREIGN KEY (user_id) REFERENCES publishers.app_user(id)
);
CREATE INDEX api_key_user ON publishers.api_key USING btree (user_id);
grant insert, select, update on publishers.api_key to smartlink_publishers;

create table publishers.app_user (
  id text not null,
  email text not null,
  name text not null,
  role text not null,
  publisher_id text,
  created_at timestamp with time zone default now() not null,
  constraint app_user_check CHECK (((role = 'PUBLISHER'::text) = (publisher_id IS NOT NULL))),
  constraint app_user_email_check CHECK ((email = lower(email))),
  constraint app_user_email_key UNIQUE (email),
  constraint app_user_pkey PRIMARY KEY (id),
  constraint app_user_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES publishers.publisher(id),
  constraint app_user_role_check CHECK ((role = ANY (ARRAY['NETWORK_ADMIN'::text, 'MANAGER'::text, 'PUBLISHER'::text])))
);
grant insert, select, update on publishers.app_user to smartlink_publishers;

create table publishers.application (
  id text not null,
  smartlink_id text not null,
  publisher_id text not null,
  attempt integer not null,
  status text not null,
  message text default ''::text not null,
  submitted_at timestamp with time zone default now() not null,
  decided_at timestamp with time zone,
  decided_by text,
  decline_reason text,
  note text default ''::text not null,
  constraint application_attempt_check CHECK ((attempt >= 1)),
  constraint application_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES publishers.app_user(id),
  constraint application_decline_reason_check CHECK ((decline_reason = ANY (ARRAY['NEEDS_MORE_DETAIL'::text, 'DOES_NOT_MEET_REQUIREMENTS'::text, 'NOT_THE_RIGHT_FIT'::text, 'OTHER'::text]))),
  constraint application_pkey PRIMARY KEY (id),
  constraint application_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES publishers.publisher(id),
  constraint application_smartlink_id_publisher_id_attempt_key UNIQUE (smartlink_id, publisher_id, attempt),
  constraint application_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'APPROVED'::text, 'DECLINED'::text, 'WITHDRAWN'::text, 'REVOKED'::text])))
);
CREATE UNIQUE INDEX application_open ON publishers.application USING btree (smartlink_id, publisher_id) WHERE (status = ANY (ARRAY['PENDING'::text, 'APPROVED'::text]));
CREATE INDEX application_publisher ON publishers.application USING btree (publisher_id, id);
CREATE INDEX application_smartlink ON publishers.application USING btree (smartlink_id, id);
CREATE INDEX application_status ON publishers.application USING btree (status, id);
grant insert, select, update on publishers.application to smartlink_publishers;

create table publishers.notification (
  id text not null,
  publisher_id text not null,
  kind text not null,
  title text not null,
  body text not null,
  smartlink_id text,
  application_id text,
  created_at timestamp with time zone default now() not null,
  read_at timestamp with time zone,
  constraint notification_application_id_fkey FOREIGN KEY (application_id) REFERENCES publishers.application(id),
  constraint notification_kind_check CHECK ((kind = ANY (ARRAY['APPLICATION_APPROVED'::text, 'APPLICATION_DECLINED'::text, 'APPLICATION_REVOKED'::text]))),
  constraint notification_pkey PRIMARY KEY (id),
  constraint notification_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES publishers.publisher(id)
);
CREATE INDEX notification_publisher ON publishers.notification USING btree (publisher_id, id);
grant insert, select, update on publishers.notification to smartlink_publishers;

create view publishers.published_api_key as
 SELECT k.id,
    k.prefix,
    k.secret_hash,
    k.scopes,
    k.revoked_at,
    k.last_used_at,
    k.user_id,
    u.role,
    u.publisher_id
   FROM publishers.api_key k
     JOIN publishers.app_user u ON u.id = k.user_id;
grant select on publishers.published_api_key to smartlink_gateway;

create view publishers.published_link as
 SELECT l.id,
    l.code,
    l.smartlink_id,
    l.publisher_id,
    p.status AS publisher_status,
    l.status
   FROM publishers.tracking_link l
     JOIN publishers.publisher p ON p.id = l.publisher_id;
grant select on publishers.published_link to smartlink_projector;
grant select on publishers.published_link to smartlink_reporting;

create view publishers.published_publisher as
 SELECT id,
    name,
    status
   FROM publishers.publisher;
grant select on publishers.published_publisher to smartlink_projector;
grant select on publishers.published_publisher to smartlink_reporting;

create view publishers.published_user as
 SELECT u.id,
    u.email,
    u.name,
    u.role,
    u.publisher_id,
    p.status AS publisher_status
   FROM publishers.app_user u
     LEFT JOIN publishers.publisher p ON p.id = u.publisher_id;
grant select on publishers.published_user to smartlink_gateway;

create table publishers.publisher (
  id text not null,
  name text not null,
  status text default 'ACTIVE'::text not null,
  created_at timestamp with time zone default now() not null,
  constraint publisher_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint publisher_pkey PRIMARY KEY (id),
  constraint publisher_status_check CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'SUSPENDED'::text])))
);
CREATE TRIGGER publisher_routing AFTER UPDATE ON publishers.publisher FOR EACH ROW EXECUTE FUNCTION routing.note_change('publisher', 'id');
grant insert, select, update on publishers.publisher to smartlink_publishers;

create table publishers.tracking_link (
  id text not null,
  code text not null,
  smartlink_id text not null,
  publisher_id text not null,
  status text default 'ACTIVE'::text not null,
  created_at timestamp with time zone default now() not null,
  constraint tracking_link_code_check CHECK ((code ~ '^[1-9A-HJ-NP-Za-km-z]{7}$'::text)),
  constraint tracking_link_code_key UNIQUE (code),
  constraint tracking_link_pkey PRIMARY KEY (id),
  constraint tracking_link_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES publishers.publisher(id),
  constraint tracking_link_smartlink_id_publisher_id_key UNIQUE (smartlink_id, publisher_id),
  constraint tracking_link_status_check CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'REVOKED'::text])))
);
CREATE INDEX tracking_link_publisher ON publishers.tracking_link USING btree (publisher_id, id);
CREATE TRIGGER tracking_link_routing AFTER INSERT OR DELETE OR UPDATE ON publishers.tracking_link FOR EACH ROW EXECUTE FUNCTION routing.note_change('link', 'code');
grant insert, select, update on publishers.tracking_link to smartlink_publishers;

CREATE OR REPLACE FUNCTION publishers.note_api_key_use(key_id text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  update publishers.api_key set last_used_at = pg_catalog.now() where id = key_id;
$function$;
grant execute on function publishers.note_api_key_use(key_id text) to smartlink_gateway;

create schema reporting;
grant usage on schema reporting to smartlink_ingest;
grant usage on schema reporting to smartlink_reporting;

create table reporting.click (
  click_id text not null,
  clicked_at timestamp with time zone not null,
  code text not null,
  link_id text,
  smartlink_id text,
  publisher_id text,
  offer_id text,
  advertiser_id text,
  outcome text not null,
  reason text,
  traffic text not null,
  is_unique boolean not null,
  country text default ''::text not null,
  device text default ''::text not null,
  os text default ''::text not null,
  browser text default ''::text not null,
  sub1 text default ''::text not null,
  sub2 text default ''::text not null,
  sub3 text default ''::text not null,
  sub4 text default ''::text not null,
  sub5 text default ''::text not null,
  publisher_click_id text default ''::text not null,
  referrer text default ''::text not null,
  user_agent text default ''::text not null,
  ip_prefix inet,
  visitor text not null,
  payout_micros bigint default 0 not null,
  revenue_micros bigint default 0 not null,
  currency text default ''::text not null,
  projection_version bigint not null,
  destination text not null,
  ingested_at timestamp with time zone default now() not null,
  random double precision,
  hops integer,
  verdicts text,
  closed_caps text[],
  sticky_offer_id text,
  region text,
  city text,
  os_version text,
  languages text[],
  asn bigint,
  connection_type text,
  traffic_reason text,
  constraint click_click_id_check CHECK ((click_id ~ '^[0-9a-z]{26}$'::text)),
  constraint click_outcome_check CHECK ((outcome = ANY (ARRAY['OFFER'::text, 'FALLBACK_OFFER'::text, 'FALLBACK_URL'::text, 'NETWORK_FALLBACK'::text, 'BRANDED_PAGE'::text]))),
  constraint click_pkey PRIMARY KEY (click_id),
  constraint click_traffic_check CHECK ((traffic = ANY (ARRAY['HUMAN'::text, 'DUPLICATE'::text, 'BOT'::text, 'PREVIEW'::text, 'PREFETCH'::text, 'TEST'::text])))
);
CREATE INDEX click_publisher_time ON reporting.click USING btree (publisher_id, click_id DESC);
CREATE INDEX click_time ON reporting.click USING btree (clicked_at);
CREATE INDEX click_visitor ON reporting.click USING btree (code, visitor, clicked_at);
grant insert, select, update on reporting.click to smartlink_ingest;
grant select on reporting.click to smartlink_reporting;

create table reporting.conversion (
  id text not null,
  click_id text not null,
  link_id text,
  smartlink_id text not null,
  publisher_id text not null,
  offer_id text not null,
  advertiser_id text not null,
  country text not null,
  device text not null,
  sub1 text not null,
  sub2 text not null,
  sub3 text not null,
  sub4 text not null,
  sub5 text not null,
  goal text not null,
  order_id text,
  status text not null,
  payout_micros bigint not null,
  revenue_micros bigint not null,
  sale_amount_micros bigint,
  currency text not null,
  clicked_at timestamp with time zone not null,
  converted_at timestamp with time zone not null,
  updated_at timestamp with time zone default now() not null,
  constraint conversion_click_id_fkey FOREIGN KEY (click_id) REFERENCES reporting.click(click_id),
  constraint conversion_pkey PRIMARY KEY (id),
  constraint conversion_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'APPROVED'::text, 'REJECTED'::text, 'REVERSED'::text])))
);
CREATE INDEX conversion_click ON reporting.conversion USING btree (click_id);
CREATE INDEX conversion_publisher ON reporting.conversion USING btree (publisher_id, id DESC);
CREATE UNIQUE INDEX conversion_same ON reporting.conversion USING btree (offer_id, goal, COALESCE(('order:'::text || order_id), ('click:'::text || click_id)));
CREATE INDEX conversion_time ON reporting.conversion USING btree (converted_at);
grant insert, select, update on reporting.conversion to smartlink_ingest;
grant select on reporting.conversion to smartlink_reporting;

create table reporting.postback (
  event_id text not null,
  received_at timestamp with time zone not null,
  advertiser_id text not null,
  click_id text not null,
  order_id text,
  goal text default 'default'::text not null,
  amount_micros bigint,
  currency text,
  status text not null,
  raw jsonb not null,
  verdict text not null,
  reason text,
  conversion_id text,
  ingested_at timestamp with time zone default now() not null,
  constraint postback_goal_check CHECK (((char_length(goal) >= 1) AND (char_length(goal) <= 255))),
  constraint postback_order_id_check CHECK (((char_length(order_id) >= 1) AND (char_length(order_id) <= 255))),
  constraint postback_pkey PRIMARY KEY (event_id),
  constraint postback_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'APPROVED'::text, 'REJECTED'::text, 'REVERSED'::text]))),
  constraint postback_verdict_check CHECK ((verdict = ANY (ARRAY['WAITING'::text, 'ACCEPTED'::text, 'UPDATED'::text, 'DUPLICATE'::text, 'REJECTED'::text])))
);
CREATE INDEX postback_waiting ON reporting.postback USING btree (received_at) WHERE (verdict = 'WAITING'::text);
grant insert, select, update on reporting.postback to smartlink_ingest;

create table reporting.rollup (
  bucket timestamp with time zone not null,
  publisher_id text not null,
  smartlink_id text not null,
  offer_id text not null,
  country text not null,
  device text not null,
  gross_clicks bigint default 0 not null,
  clicks bigint default 0 not null,
  unique_clicks bigint default 0 not null,
  fallback_clicks bigint default 0 not null,
  conversions bigint default 0 not null,
  payout_micros bigint default 0 not null,
  revenue_micros bigint default 0 not null,
  constraint rollup_pkey PRIMARY KEY (bucket, publisher_id, smartlink_id, offer_id, country, device)
);
CREATE INDEX rollup_offer ON reporting.rollup USING btree (offer_id, bucket);
grant insert, select, update on reporting.rollup to smartlink_ingest;
grant select on reporting.rollup to smartlink_reporting;

create table reporting.rollup_sub (
  bucket timestamp with time zone not null,
  publisher_id text not null,
  smartlink_id text not null,
  offer_id text not null,
  sub1 text not null,
  gross_clicks bigint default 0 not null,
  clicks bigint default 0 not null,
  unique_clicks bigint default 0 not null,
  fallback_clicks bigint default 0 not null,
  conversions bigint default 0 not null,
  payout_micros bigint default 0 not null,
  revenue_micros bigint default 0 not null,
  constraint rollup_sub_pkey PRIMARY KEY (bucket, publisher_id, smartlink_id, offer_id, sub1)
);
grant insert, select, update on reporting.rollup_sub to smartlink_ingest;
grant select on reporting.rollup_sub to smartlink_reporting;

create schema routing;
grant usage on schema routing to smartlink_ingest;
grant usage on schema routing to smartlink_projector;
grant usage on schema routing to smartlink_redirect;
grant usage on schema routing to smartlink_reporting;

create table routing.cap_lease (
  id text not null,
  counter text not null,
  window_start timestamp with time zone not null,
  node text not null,
  process text not null,
  granted bigint not null,
  used bigint not null,
  turn bigint not null,
  constraint cap_lease_counter_window_start_fkey FOREIGN KEY (counter, window_start) REFERENCES routing.cap_usage(counter, window_start) ON DELETE CASCADE,
  constraint cap_lease_granted_check CHECK ((granted >= 0)),
  constraint cap_lease_pkey PRIMARY KEY (id)
);
CREATE INDEX cap_lease_counter ON routing.cap_lease USING btree (counter, window_start);
CREATE INDEX cap_lease_node ON routing.cap_lease USING btree (node);
grant select (id) on routing.cap_lease to smartlink_ingest;

create table routing.cap_proof (
  lease_id text not null,
  clicks bigint not null,
  constraint cap_proof_lease_id_fkey FOREIGN KEY (lease_id) REFERENCES routing.cap_lease(id) ON DELETE CASCADE,
  constraint cap_proof_pkey PRIMARY KEY (lease_id)
);
grant insert, select, update on routing.cap_proof to smartlink_ingest;

create table routing.cap_spent (
  offer_id text not null,
  smartlink_id text not null,
  publisher_id text not null,
  window_start timestamp with time zone not null,
  window_end timestamp with time zone not null,
  conversions bigint not null,
  payout_micros bigint not null,
  revenue_micros bigint not null,
  opened_at timestamp with time zone default now() not null,
  constraint cap_spent_pkey PRIMARY KEY (offer_id, smartlink_id, publisher_id, window_start, window_end)
);
CREATE INDEX cap_spent_end ON routing.cap_spent USING btree (window_end);
grant select, update on routing.cap_spent to smartlink_ingest;

create table routing.cap_usage (
  counter text not null,
  window_start timestamp with time zone not null,
  window_end timestamp with time zone not null,
  metric text not null,
  offer_id text not null,
  smartlink_id text not null,
  publisher_id text not null,
  leased bigint not null,
  short_at timestamp with time zone,
  worth_per_click double precision,
  clicks_before bigint default 0 not null,
  worth_before bigint default 0 not null,
  estimated_at timestamp with time zone,
  opened_at timestamp with time zone default now() not null,
  constraint cap_usage_leased_check CHECK ((leased >= 0)),
  constraint cap_usage_metric_check CHECK ((metric = ANY (ARRAY['CLICKS'::text, 'CONVERSIONS'::text, 'PAYOUT'::text, 'REVENUE'::text]))),
  constraint cap_usage_pkey PRIMARY KEY (counter, window_start)
);
CREATE INDEX cap_usage_end ON routing.cap_usage USING btree (window_end);
CREATE INDEX cap_usage_short ON routing.cap_usage USING btree (short_at);
grant select on routing.cap_usage to smartlink_redirect;

create table routing.change (
  id bigint generated always as identity not null,
  kind text not null,
  key text not null,
  changed_at timestamp with time zone default now() not null,
  constraint change_pkey PRIMARY KEY (id)
);
grant delete, select on routing.change to smartlink_projector;

create table routing.projection (
  kind text not null,
  key text not null,
  version bigint not null,
  body jsonb,
  constraint projection_kind_check CHECK ((kind = ANY (ARRAY['link'::text, 'smartlink'::text, 'advertiser'::text, 'domain'::text]))),
  constraint projection_pkey PRIMARY KEY (kind, key)
);
CREATE INDEX projection_version ON routing.projection USING btree (version);
CREATE TRIGGER projection_history AFTER UPDATE ON routing.projection REFERENCING OLD TABLE AS replaced FOR EACH STATEMENT EXECUTE FUNCTION routing.keep_replaced();
grant delete, insert, select, update on routing.projection to smartlink_projector;
grant select on routing.projection to smartlink_redirect;

create table routing.projection_history (
  kind text not null,
  key text not null,
  version bigint not null,
  body jsonb,
  replaced_at timestamp with time zone default now() not null,
  constraint projection_history_pkey PRIMARY KEY (kind, key, version)
);
CREATE INDEX projection_history_replaced ON routing.projection_history USING btree (replaced_at);
grant delete, select on routing.projection_history to smartlink_projector;

create view routing.published_document as
 SELECT projection.kind,
    projection.key,
    projection.version,
    projection.body,
    NULL::timestamp with time zone AS replaced_at
   FROM routing.projection
  WHERE projection.kind = ANY (ARRAY['link'::text, 'smartlink'::text])
UNION ALL
 SELECT projection_history.kind,
    projection_history.key,
    projection_history.version,
    projection_history.body,
    projection_history.replaced_at
   FROM routing.projection_history;
grant select on routing.published_document to smartlink_reporting;

create table routing.state (
  only_row boolean default true not null,
  version bigint default 0 not null,
  constraint state_only_row_check CHECK (only_row),
  constraint state_pkey PRIMARY KEY (only_row)
);
grant select, update on routing.state to smartlink_projector;
grant select on routing.state to smartlink_redirect;

CREATE OR REPLACE FUNCTION routing.cap_sums(of_offer text, of_smartlink text, of_publisher text, since timestamp with time zone, until timestamp with time zone, OUT clicks bigint, OUT conversions bigint, OUT payout_micros bigint, OUT revenue_micros bigint)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if of_offer <> '' then
    select sum(r.clicks), sum(r.conversions), sum(r.payout_micros), sum(r.revenue_micros)
    into clicks, conversions, payout_micros, revenue_micros
    from reporting.rollup r
    where r.offer_id = of_offer and r.bucket >= since and r.bucket < until
      and r.smartlink_id = coalesce(nullif(of_smartlink, ''), r.smartlink_id)
      and r.publisher_id = coalesce(nullif(of_publisher, ''), r.publisher_id);
  else
    select sum(r.clicks), sum(r.conversions), sum(r.payout_micros), sum(r.revenue_micros)
    into clicks, conversions, payout_micros, revenue_micros
    from reporting.rollup r
    where r.bucket >= since and r.bucket < until and r.publisher_id = of_publisher and r.offer_id <> '';
  end if;
  clicks := coalesce(clicks, 0);
  conversions := coalesce(conversions, 0);
  payout_micros := coalesce(payout_micros, 0);
  revenue_micros := coalesce(revenue_micros, 0);
end $function$;

CREATE OR REPLACE FUNCTION routing.click_room(usage routing.cap_usage, cap_limit bigint)
 RETURNS bigint
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
declare
  spent bigint;
  in_flight double precision;
begin
  if usage.metric = 'CLICKS' then return cap_limit - usage.leased; end if;
  select case usage.metric
    when 'CONVERSIONS' then s.conversions when 'PAYOUT' then s.payout_micros else s.revenue_micros end into spent
  from routing.cap_spent s
  where s.offer_id = usage.offer_id and s.smartlink_id = usage.smartlink_id and s.publisher_id = usage.publisher_id
    and s.window_start = usage.window_start and s.window_end = usage.window_end;
  in_flight := greatest(0, usage.worth_per_click * (usage.leased - usage.clicks_before) - (spent - usage.worth_before));
  return floor((cap_limit - spent - in_flight) / nullif(usage.worth_per_click, 0));
end $function$;

CREATE OR REPLACE FUNCTION routing.estimate_worth(usage routing.cap_usage, conversion_worth bigint)
 RETURNS routing.cap_usage
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
declare
  past record;
  last_day record;
  spent record;
  held bigint;
begin
  if usage.estimated_at > now() - interval '5 minutes' then return usage; end if;
  select * into past from routing.cap_sums(
    usage.offer_id, usage.smartlink_id, usage.publisher_id, now() - interval '8 days', now() - interval '1 day');
  usage.worth_per_click := (conversion_worth + case usage.metric
    when 'CONVERSIONS' then past.conversions when 'PAYOUT' then past.payout_micros else past.revenue_micros end)
    / (past.clicks + 20.0);
  if usage.window_start < now() - interval '1 day' then
    select * into last_day from routing.cap_sums(
      usage.offer_id, usage.smartlink_id, usage.publisher_id, now() - interval '1 day', 'infinity');
    select * into spent from routing.cap_spent s
    where s.offer_id = usage.offer_id and s.smartlink_id = usage.smartlink_id and s.publisher_id = usage.publisher_id
      and s.window_start = usage.window_start and s.window_end = usage.window_end;
    select coalesce(sum(granted - used), 0) into held
    from routing.cap_lease where counter = usage.counter and window_start = usage.window_start;
    usage.clicks_before := greatest(0, usage.leased - last_day.clicks - held);
    usage.worth_before := greatest(0, case usage.metric
      when 'CONVERSIONS' then spent.conversions - last_day.conversions
      when 'PAYOUT' then spent.payout_micros - last_day.payout_micros
      else spent.revenue_micros - last_day.revenue_micros end);
  end if;
  usage.estimated_at := now();
  update routing.cap_usage set worth_per_click = usage.worth_per_click, clicks_before = usage.clicks_before,
    worth_before = usage.worth_before, estimated_at = usage.estimated_at
  where counter = usage.counter and window_start = usage.window_start;
  return usage;
end $function$;

CREATE OR REPLACE FUNCTION routing.keep_replaced()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into routing.projection_history (kind, key, version, body)
  select kind, key, version, body from replaced where kind in ('link', 'smartlink')
  -- A version comes twice where the projection was begun anew; keeping history must never stop it.
  on conflict (kind, key, version) do update set body = excluded.body, replaced_at = excluded.replaced_at;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION routing.lease_caps(asked json)
 RETURNS TABLE(lease text, granted bigint, room bigint)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  block_min constant bigint := 100; -- a burst of visitors arrives faster than an answer from here
  block_max constant bigint := 5000;
  ask record;
  usage routing.cap_usage;
  held routing.cap_lease;
  given bigint;
  block bigint;
begin
  -- In one order for everybody, so that two redirects cannot wait for each other.
  for ask in
    select * from json_to_recordset(asked) as a (
      lease text, counter text, window_start timestamptz, node text, process text, turn bigint,
      used bigint, keep bigint, more boolean, short boolean, cap_limit bigint, conversion_worth bigint
    ) order by a.counter, a.window_start
  loop
    lease := ask.lease;
    granted := null;
    room := 0;
    select * into usage from routing.cap_usage u
    where u.counter = ask.counter and u.window_start = ask.window_start for update;
    if not found then return next; continue; end if;
    if usage.metric <> 'CLICKS' then usage := routing.estimate_worth(usage, ask.conversion_worth); end if;
    select * into held from routing.cap_lease l where l.id = ask.lease;
    if held.turn >= ask.turn then
      granted := held.granted;
      return next;
      continue;
    end if;
    granted := least(ask.used + ask.keep, coalesce(held.granted, 0));
    usage.leased := usage.leased - coalesce(held.granted, 0) + granted;
    room := routing.click_room(usage, ask.cap_limit);
    -- Up to a twentieth of the cap, and never more than a quarter of the rest: nobody sits on what others could use.
    block := least(block_max, greatest(block_min, ceil((usage.leased + room) / 20.0)));
    given := case when ask.more then greatest(0, least(block - ask.keep, ceil(room / 4.0))) else 0 end;
    granted := granted + given;
    room := room - given;
    update routing.cap_usage u set leased = usage.leased + given,
      short_at = case when ask.short and given = 0 then clock_timestamp() else u.short_at end
    where u.counter = ask.counter and u.window_start = ask.window_start;
    insert into routing.cap_lease as l (id, counter, window_start, node, process, granted, used, turn)
    values (ask.lease, ask.counter, ask.window_start, ask.node, ask.process, lease_caps.granted, ask.used, ask.turn)
    on conflict (id) do update set granted = excluded.granted, used = excluded.used, turn = excluded.turn;
    return next;
  end loop;
end $function$;
grant execute on function routing.lease_caps(asked json) to smartlink_redirect;

CREATE OR REPLACE FUNCTION routing.note_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  key_before text := case when tg_op <> 'INSERT' then to_jsonb(old) ->> tg_argv[1] end;
  key_after text := case when tg_op <> 'DELETE' then to_jsonb(new) ->> tg_argv[1] end;
begin
  -- A row that moved (a member to another smartlink) changes both where it was and where it is.
  insert into routing.change (kind, key)
  select distinct tg_argv[0], k.key from (values (key_before), (key_after)) as k (key) where k.key is not null;
  perform pg_catalog.pg_notify('routing_change', '');
  return null;
end $function$;

CREATE OR REPLACE FUNCTION routing.open_caps(windows json)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  -- Windows that are long over. One that was opened for the past, when history is replayed, stays for a day.
  delete from routing.cap_usage where (counter, window_start) in (
    select counter, window_start from routing.cap_usage
    where window_end < now() - interval '1 day' and opened_at < now() - interval '1 day'
    limit 1000 for update skip locked
  );
  if exists (
    select from json_to_recordset(windows) as w (metric text, offer_id text, smartlink_id text, publisher_id text, window_start timestamptz, window_end timestamptz)
    where w.metric <> 'CLICKS' and not exists (
      select from routing.cap_spent s
      where s.offer_id = w.offer_id and s.smartlink_id = w.smartlink_id and s.publisher_id = w.publisher_id
        and s.window_start = w.window_start and s.window_end = coalesce(w.window_end, 'infinity')
    )
  ) then
    -- Between the sums and the row no conversion may slip through: whoever counts one waits here, or was waited for.
    lock table routing.cap_spent in share row exclusive mode;
    delete from routing.cap_spent where window_end < now() - interval '1 day' and opened_at < now() - interval '1 day';
    insert into routing.cap_spent (
      offer_id, smartlink_id, publisher_id, window_start, window_end, conversions, payout_micros, revenue_micros
    )
    select w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, coalesce(w.window_end, 'infinity'),
      s.conversions, s.payout_micros, s.revenue_micros
    from json_to_recordset(windows) as w (metric text, offer_id text, smartlink_id text, publisher_id text, window_start timestamptz, window_end timestamptz)
    cross join lateral routing.cap_sums(w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, coalesce(w.window_end, 'infinity')) s
    where w.metric <> 'CLICKS'
    on conflict do nothing;
  end if;
  insert into routing.cap_usage (counter, window_start, window_end, metric, offer_id, smartlink_id, publisher_id, leased)
  select w.counter, w.window_start, coalesce(w.window_end, 'infinity'), w.metric, w.offer_id, w.smartlink_id, w.publisher_id, s.clicks
  from json_to_recordset(windows) as w (counter text, window_start timestamptz, window_end timestamptz, metric text, offer_id text, smartlink_id text, publisher_id text)
  cross join lateral routing.cap_sums(w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, coalesce(w.window_end, 'infinity')) s
  where not exists (select from routing.cap_usage u where u.counter = w.counter and u.window_start = w.window_start)
  order by w.counter, w.window_start
  on conflict do nothing;
end $function$;
grant execute on function routing.open_caps(windows json) to smartlink_redirect;

CREATE OR REPLACE FUNCTION routing.settle_caps(of_node text, living_process text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  held record;
  returned bigint := 0;
begin
  for held in
    select l.id, l.counter, l.window_start from routing.cap_lease l
    where l.node = of_node and l.process <> living_process order by l.counter, l.window_start
  loop
    perform from routing.cap_usage u
    where u.counter = held.counter and u.window_start = held.window_start for update;
    with settled as (
      update routing.cap_lease l set
        granted = least(l.granted, coalesce((select p.clicks from routing.cap_proof p where p.lease_id = l.id), 0))
      from routing.cap_lease before
      where l.id = held.id and before.id = l.id
      returning before.granted - l.granted as unused
    ),
    freed as (
      update routing.cap_usage u set leased = u.leased - s.unused
      from settled s where u.counter = held.counter and u.window_start = held.window_start
      returning s.unused
    )
    select returned + coalesce(sum(unused), 0) into returned from freed;
  end loop;
  return returned;
end $function$;
grant execute on function routing.settle_caps(of_node text, living_process text) to smartlink_redirect;
