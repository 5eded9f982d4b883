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
grant usage on schema offers to smartlink_ingest;
grant usage on schema offers to smartlink_offers;
grant usage on schema offers to smartlink_optimiser;
grant usage on schema offers to smartlink_postbacks;
grant usage on schema offers to smartlink_projector;
grant usage on schema offers to smartlink_publishers;
grant usage on schema offers to smartlink_reporting;
grant usage on schema offers to smartlink_scheduler;

create table offers.advertiser (
  id text not null,
  name text not null,
  status text default 'ACTIVE'::text not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  postback_ip_ranges text[] default '{}'::text[] not null,
  pixel_enabled boolean default false not null,
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

create table offers.goal (
  id text not null,
  offer_id text not null,
  name text not null,
  title text default ''::text not null,
  constraint goal_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 64))),
  constraint goal_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers.offer(id),
  constraint goal_offer_id_name_key UNIQUE (offer_id, name),
  constraint goal_pkey PRIMARY KEY (id),
  constraint goal_title_check CHECK ((char_length(title) <= 120))
);
CREATE CONSTRAINT TRIGGER goal_terms AFTER INSERT OR DELETE OR UPDATE ON offers.goal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION offers.keep_terms();
grant delete, insert, select, update on offers.goal to smartlink_offers;

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
  payout_type text default 'CPA'::text not null,
  payout_share_ppm integer default 0 not null,
  revenue_type text default 'CPA'::text not null,
  revenue_share_ppm integer default 0 not null,
  attribution_hours integer default 720 not null,
  hold_hours integer default 0 not null,
  constraint offer_advertiser_id_fkey FOREIGN KEY (advertiser_id) REFERENCES offers.advertiser(id),
  constraint offer_attribution_hours_check CHECK (((attribution_hours >= 1) AND (attribution_hours <= 8784))),
  constraint offer_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint offer_hold_hours_check CHECK (((hold_hours >= 0) AND (hold_hours <= 2160))),
  constraint offer_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint offer_payout_micros_check CHECK ((payout_micros >= 0)),
  constraint offer_payout_share_ppm_check CHECK (((payout_share_ppm >= 0) AND (payout_share_ppm <= 1000000))),
  constraint offer_payout_type_check CHECK ((payout_type = ANY (ARRAY['CPA'::text, 'CPC'::text, 'CPS'::text, 'CPA_CPS'::text, 'REV_SHARE'::text]))),
  constraint offer_pkey PRIMARY KEY (id),
  constraint offer_publisher_payouts_check CHECK ((jsonb_typeof(publisher_payouts) = 'object'::text)),
  constraint offer_revenue_micros_check CHECK ((revenue_micros >= 0)),
  constraint offer_revenue_share_ppm_check CHECK (((revenue_share_ppm >= 0) AND (revenue_share_ppm <= 1000000))),
  constraint offer_revenue_type_check CHECK ((revenue_type = ANY (ARRAY['CPA'::text, 'CPC'::text, 'CPS'::text, 'CPA_CPS'::text]))),
  constraint offer_schedule CHECK ((starts_at < ends_at)),
  constraint offer_status_check CHECK ((status = ANY (ARRAY['DRAFT'::text, 'ACTIVE'::text, 'PAUSED'::text, 'ARCHIVED'::text]))),
  constraint offer_targeting_check CHECK ((jsonb_typeof(targeting) = 'array'::text))
);
CREATE INDEX offer_advertiser ON offers.offer USING btree (advertiser_id, id);
CREATE TRIGGER offer_routing AFTER INSERT OR DELETE OR UPDATE ON offers.offer FOR EACH ROW EXECUTE FUNCTION routing.note_change('offer', 'id');
CREATE CONSTRAINT TRIGGER offer_terms AFTER INSERT OR UPDATE ON offers.offer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION offers.keep_terms();
grant insert, select, update on offers.offer to smartlink_offers;

create table offers.payout_rule (
  id text not null,
  offer_id text not null,
  goal text,
  publisher_id text,
  country text,
  sub1 text,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  payout_type text,
  payout_micros bigint,
  payout_share_ppm integer,
  revenue_type text,
  revenue_micros bigint,
  revenue_share_ppm integer,
  created_at timestamp with time zone default now() not null,
  constraint payout_rule_check CHECK ((starts_at < ends_at)),
  constraint payout_rule_check1 CHECK (((payout_type IS NOT NULL) OR (revenue_type IS NOT NULL))),
  constraint payout_rule_check2 CHECK ((((payout_type IS NULL) = (payout_micros IS NULL)) AND ((payout_type IS NULL) = (payout_share_ppm IS NULL)))),
  constraint payout_rule_check3 CHECK ((((revenue_type IS NULL) = (revenue_micros IS NULL)) AND ((revenue_type IS NULL) = (revenue_share_ppm IS NULL)))),
  constraint payout_rule_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint payout_rule_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers.offer(id),
  constraint payout_rule_payout_micros_check CHECK ((payout_micros >= 0)),
  constraint payout_rule_payout_share_ppm_check CHECK (((payout_share_ppm >= 0) AND (payout_share_ppm <= 1000000))),
  constraint payout_rule_payout_type_check CHECK ((payout_type = ANY (ARRAY['CPA'::text, 'CPC'::text, 'CPS'::text, 'CPA_CPS'::text, 'REV_SHARE'::text]))),
  constraint payout_rule_pkey PRIMARY KEY (id),
  constraint payout_rule_revenue_micros_check CHECK ((revenue_micros >= 0)),
  constraint payout_rule_revenue_share_ppm_check CHECK (((revenue_share_ppm >= 0) AND (revenue_share_ppm <= 1000000))),
  constraint payout_rule_revenue_type_check CHECK ((revenue_type = ANY (ARRAY['CPA'::text, 'CPC'::text, 'CPS'::text, 'CPA_CPS'::text])))
);
CREATE INDEX payout_rule_offer ON offers.payout_rule USING btree (offer_id);
CREATE CONSTRAINT TRIGGER payout_rule_terms AFTER INSERT OR DELETE OR UPDATE ON offers.payout_rule DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION offers.keep_terms();
grant delete, insert, select, update on offers.payout_rule to smartlink_offers;

create view offers.published_advertiser as
 SELECT id,
    name,
    status,
    COALESCE(( SELECT jsonb_agg(jsonb_build_object('hash', t.token_hash, 'expiresAt', t.expires_at) ORDER BY t.created_at) AS jsonb_agg
           FROM offers.advertiser_token t
          WHERE t.advertiser_id = a.id), '[]'::jsonb) AS tokens,
    postback_ip_ranges,
    pixel_enabled
   FROM offers.advertiser a;
grant select on offers.published_advertiser to smartlink_projector;

create view offers.published_advertiser_profile as
 SELECT id,
    name,
    status,
    pixel_enabled
   FROM offers.advertiser;
grant select on offers.published_advertiser_profile to smartlink_ingest;
grant select on offers.published_advertiser_profile to smartlink_postbacks;
grant select on offers.published_advertiser_profile to smartlink_reporting;

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

create view offers.published_goal as
 SELECT id,
    offer_id,
    name,
    title
   FROM offers.goal;
grant select on offers.published_goal to smartlink_postbacks;
grant select on offers.published_goal to smartlink_reporting;

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
    deep_link_hosts,
    ( SELECT max(t.version) AS max
           FROM offers.terms t
          WHERE t.offer_id = o.id) AS terms_version,
    payout_type,
    payout_share_ppm
   FROM offers.offer o;
grant select (id) on offers.published_offer to smartlink_postbacks;
grant select (name) on offers.published_offer to smartlink_postbacks;
grant select on offers.published_offer to smartlink_projector;
grant select on offers.published_offer to smartlink_reporting;

create view offers.published_routing_offer as
 SELECT id,
    jsonb_build_object('offerId', id, 'advertiserId', advertiser_id, 'status', status, 'destinationUrl', destination_url, 'payoutMicros',
        CASE
            WHEN payout_type = 'REV_SHARE'::text THEN round((revenue_micros * payout_share_ppm)::numeric / 1000000.0)
            ELSE payout_micros::numeric
        END, 'paysShare', payout_type = ANY (ARRAY['CPS'::text, 'CPA_CPS'::text, 'REV_SHARE'::text]), 'revenueMicros', revenue_micros, 'currency', currency, 'targeting', targeting, 'startsAt', (EXTRACT(epoch FROM starts_at) * 1000::numeric)::bigint, 'endsAt', (EXTRACT(epoch FROM ends_at) * 1000::numeric)::bigint, 'blockedPublisherIds', blocked_publisher_ids, 'allowedPublisherIds', allowed_publisher_ids, 'termsVersion', terms_version, 'publisherPayouts', publisher_payouts, 'deepLinkHosts', deep_link_hosts) AS body
   FROM offers.published_offer o;
grant select on offers.published_routing_offer to smartlink_projector;
grant select on offers.published_routing_offer to smartlink_reporting;

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
          WHERE d.is_default)) AS link_host,
    s.optimise_for
   FROM offers.smartlink s
     LEFT JOIN offers.tracking_domain own ON own.id = s.tracking_domain_id;
grant select on offers.published_smartlink to smartlink_optimiser;
grant select on offers.published_smartlink to smartlink_projector;
grant select on offers.published_smartlink to smartlink_publishers;
grant select on offers.published_smartlink to smartlink_reporting;

create view offers.published_terms as
 SELECT version,
    offer_id,
    valid_from,
    body
   FROM offers.terms;
grant select on offers.published_terms to smartlink_ingest;
grant select on offers.published_terms to smartlink_optimiser;
grant select on offers.published_terms to smartlink_projector;
grant select on offers.published_terms to smartlink_reporting;

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
  optimise_for text default 'PUBLISHER_PAYOUT'::text not null,
  constraint smartlink_fallback_offer_id_fkey FOREIGN KEY (fallback_offer_id) REFERENCES offers.offer(id),
  constraint smartlink_mode_check CHECK ((mode = ANY (ARRAY['WEIGHT'::text, 'PRIORITY'::text, 'AUTO_OPTIMIZE'::text]))),
  constraint smartlink_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint smartlink_optimise_for_check CHECK ((optimise_for = ANY (ARRAY['PUBLISHER_PAYOUT'::text, 'NETWORK_MARGIN'::text]))),
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

create table offers.terms (
  version bigint generated always as identity not null,
  offer_id text not null,
  valid_from timestamp with time zone default clock_timestamp() not null,
  body jsonb not null,
  constraint terms_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers.offer(id),
  constraint terms_pkey PRIMARY KEY (version)
);
CREATE INDEX terms_offer ON offers.terms USING btree (offer_id, version DESC);
grant select on offers.terms to smartlink_offers;

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

CREATE OR REPLACE FUNCTION offers.keep_terms()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  of_offer text := case when tg_table_name = 'offer' then to_jsonb(new) ->> 'id'
    else coalesce(to_jsonb(new), to_jsonb(old)) ->> 'offer_id' end;
  body jsonb;
begin
  -- One writer at a time, so that the newest version is the newest terms.
  perform from offers.offer where id = of_offer for update;
  body := offers.terms_body(of_offer);
  if body is distinct from (select t.body from offers.terms t where t.offer_id = of_offer order by version desc limit 1) then
    insert into offers.terms (offer_id, body) values (of_offer, body);
    insert into routing.change (kind, key) values ('offer', of_offer);
    perform pg_catalog.pg_notify('routing_change', '');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION offers.terms_body(of_offer text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select jsonb_build_object(
    'offerId', o.id,
    'currency', o.currency,
    'payout', jsonb_build_object('type', o.payout_type, 'fixedMicros', o.payout_micros, 'sharePpm', o.payout_share_ppm),
    'revenue', jsonb_build_object('type', o.revenue_type, 'fixedMicros', o.revenue_micros, 'sharePpm', o.revenue_share_ppm),
    'goals', (select coalesce(jsonb_agg(g.name order by g.name), '[]') from offers.goal g where g.offer_id = o.id),
    'attributionHours', o.attribution_hours,
    'holdHours', o.hold_hours,
    'rules', (
      select coalesce(jsonb_agg(r.body order by r.id), '[]') from (
        select p.id, jsonb_build_object(
          'id', p.id, 'goal', p.goal, 'publisherId', p.publisher_id, 'country', p.country, 'sub1', p.sub1,
          'startsAt', (extract(epoch from p.starts_at) * 1000)::bigint,
          'endsAt', (extract(epoch from p.ends_at) * 1000)::bigint,
          'payout', case when p.payout_type is not null then
            jsonb_build_object('type', p.payout_type, 'fixedMicros', p.payout_micros, 'sharePpm', p.payout_share_ppm) end,
          'revenue', case when p.revenue_type is not null then
            jsonb_build_object('type', p.revenue_type, 'fixedMicros', p.revenue_micros, 'sharePpm', p.revenue_share_ppm) end
        ) as body
        from offers.payout_rule p where p.offer_id = o.id
        union all
        select 'publisher ' || e.key, jsonb_build_object(
          'id', 'publisher ' || e.key, 'goal', null, 'publisherId', e.key, 'country', null, 'sub1', null,
          'startsAt', null, 'endsAt', null, 'revenue', null,
          'payout', jsonb_build_object('type', o.payout_type, 'fixedMicros', e.value, 'sharePpm', o.payout_share_ppm)
        )
        from jsonb_each(o.publisher_payouts) e
      ) r
    )
  )
  from offers.offer o where o.id = of_offer
$function$;
grant execute on function offers.terms_body(of_offer text) to smartlink_offers;

create schema optimiser;
grant usage on schema optimiser to smartlink_ingest;
grant usage on schema optimiser to smartlink_optimiser;
grant usage on schema optimiser to smartlink_projector;
grant usage on schema optimiser to smartlink_reporting;

create table optimiser.allocation (
  smartlink_id text not null,
  computed_at timestamp with time zone not null,
  body jsonb not null,
  constraint allocation_pkey PRIMARY KEY (smartlink_id)
);
CREATE TRIGGER allocation_changed AFTER INSERT OR DELETE OR UPDATE ON optimiser.allocation FOR EACH ROW EXECUTE FUNCTION routing.note_change('allocation', 'smartlink_id');
grant delete, insert, select, update on optimiser.allocation to smartlink_optimiser;

create table optimiser.click_cell (
  smartlink_id text not null,
  bucket timestamp with time zone not null,
  minutes integer not null,
  offer_id text not null,
  publisher_id text not null,
  country text not null,
  device text not null,
  sub1 text not null,
  clicks integer not null,
  drawn_clicks integer not null,
  even_weight double precision not null,
  even_weight_squared double precision not null,
  constraint click_cell_minutes_check CHECK ((minutes = ANY (ARRAY[15, 1440])))
);
CREATE INDEX click_cell_bucket ON optimiser.click_cell USING btree (smartlink_id, bucket);
CREATE INDEX click_cell_time ON optimiser.click_cell USING btree (bucket, minutes);
grant delete, insert, select, update on optimiser.click_cell to smartlink_optimiser;
grant select on optimiser.click_cell to smartlink_reporting;

create table optimiser.evidence (
  smartlink_id text not null,
  computed_at timestamp with time zone not null,
  data_through timestamp with time zone,
  body jsonb not null,
  constraint evidence_pkey PRIMARY KEY (smartlink_id)
);
grant delete, insert, select, update on optimiser.evidence to smartlink_optimiser;

create view optimiser.published_allocation as
 SELECT smartlink_id,
    computed_at,
    body
   FROM optimiser.allocation;
grant select on optimiser.published_allocation to smartlink_projector;
grant select on optimiser.published_allocation to smartlink_reporting;

create view optimiser.published_evidence as
 SELECT smartlink_id,
    computed_at,
    data_through,
    body
   FROM optimiser.evidence;
grant select on optimiser.published_evidence to smartlink_reporting;

create view optimiser.published_run as
 SELECT id,
    smartlink_id,
    started_at,
    took_ms,
    reason,
    data_through,
    clicks,
    matured_clicks,
    conversions,
    contexts,
    share_moved,
    error
   FROM optimiser.run;
grant select on optimiser.published_run to smartlink_reporting;

create table optimiser.run (
  id bigint generated always as identity not null,
  smartlink_id text not null,
  started_at timestamp with time zone not null,
  took_ms real not null,
  reason text not null,
  data_through timestamp with time zone,
  clicks bigint not null,
  matured_clicks double precision not null,
  conversions bigint not null,
  contexts integer not null,
  share_moved real not null,
  error text,
  constraint run_pkey PRIMARY KEY (id),
  constraint run_reason_check CHECK ((reason = ANY (ARRAY['CLICKS'::text, 'POOL'::text, 'CAP'::text, 'FIRST'::text, 'TIME'::text])))
);
CREATE INDEX run_smartlink ON optimiser.run USING btree (smartlink_id, id DESC);
CREATE INDEX run_started ON optimiser.run USING btree (started_at);
grant delete, insert, select, update on optimiser.run to smartlink_optimiser;

create table optimiser.smartlink (
  smartlink_id text not null,
  touched boolean default true not null,
  computed_at timestamp with time zone,
  document_version bigint,
  optimise_for text,
  quiet_until timestamp with time zone,
  failures integer default 0 not null,
  retry_at timestamp with time zone,
  constraint smartlink_pkey PRIMARY KEY (smartlink_id)
);
grant delete, insert, select, update on optimiser.smartlink to smartlink_optimiser;

create table optimiser.state (
  smartlink_id text not null,
  kept_at timestamp with time zone not null,
  body jsonb not null,
  constraint state_pkey PRIMARY KEY (smartlink_id)
);
grant delete, insert, select, update on optimiser.state to smartlink_optimiser;

create table optimiser.touched (
  smartlink_id text not null,
  bucket timestamp with time zone
);
grant insert on optimiser.touched to smartlink_ingest;
grant delete, select on optimiser.touched to smartlink_optimiser;

CREATE OR REPLACE FUNCTION optimiser.cell_hours(bucket timestamp with time zone, minutes integer, now timestamp with time zone)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select greatest(0, date_part('epoch', now - bucket) / 7200, date_part('epoch', now - bucket) / 3600 - minutes / 120.0::double precision)
$function$;
grant execute on function optimiser.cell_hours(bucket timestamp with time zone, minutes integer, now timestamp with time zone) to smartlink_optimiser;

CREATE OR REPLACE FUNCTION optimiser.delay_bucket(hours double precision)
 RETURNS smallint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select least(12, 13 - width_bucket(-hours,
    array[-672, -336, -168, -96, -48, -24, -12, -6, -3, -2, -1, -0.5, -0.25]::double precision[]))::smallint
$function$;
grant execute on function optimiser.delay_bucket(hours double precision) to smartlink_optimiser;

CREATE OR REPLACE FUNCTION optimiser.learning_cells(of_smartlink text, now timestamp with time zone)
 RETURNS TABLE(offer_id text, publisher_id text, country text, device text, sub1 text, age smallint, clicks bigint, conversions bigint, payout_network_micros bigint, revenue_network_micros bigint, click_hours double precision)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with counted as (
    select c.offer_id, c.publisher_id, c.country, c.device, c.sub1, c.bucket, c.minutes,
      c.clicks, 0::bigint as conversions, 0::bigint as payout, 0::bigint as revenue
    from optimiser.click_cell c
    where c.smartlink_id = of_smartlink and c.bucket >= optimiser.oldest_day(now)
    union all
    select v.offer_id, v.publisher_id, v.country, v.device, v.sub1, v.bucket, v.minutes,
      0, v.conversions, v.payout_network_micros, v.revenue_network_micros
    from optimiser.learning_conversions(of_smartlink, now) v
  )
  select c.offer_id, c.publisher_id, c.country, c.device, c.sub1,
    optimiser.delay_bucket(optimiser.cell_hours(c.bucket, c.minutes, now)),
    sum(c.clicks)::bigint, sum(c.conversions)::bigint, sum(c.payout)::bigint, sum(c.revenue)::bigint,
    sum(c.clicks * optimiser.cell_hours(c.bucket, c.minutes, now))
  from counted c
  group by 1, 2, 3, 4, 5, 6
$function$;
grant execute on function optimiser.learning_cells(of_smartlink text, now timestamp with time zone) to smartlink_optimiser;
grant execute on function optimiser.learning_cells(of_smartlink text, now timestamp with time zone) to smartlink_reporting;

CREATE OR REPLACE FUNCTION optimiser.learning_conversions(of_smartlink text, now timestamp with time zone)
 RETURNS TABLE(offer_id text, publisher_id text, country text, device text, sub1 text, bucket timestamp with time zone, minutes integer, delay smallint, conversions bigint, payout_network_micros bigint, revenue_network_micros bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with days as materialized (
    select distinct c.bucket, c.publisher_id, c.sub1 from optimiser.click_cell c
    where c.smartlink_id = of_smartlink and c.minutes = 1440
  ),
  -- Days are merged one after the other, each whole: what is older than the newest of them stands in a day.
  merged as (select max(bucket) + interval '1 day' as until from days),
  placed as (
    select v.*, coalesce(v.clicked_at < m.until, false) as in_day,
      date_trunc('day', v.clicked_at, 'UTC') as day,
      date_bin('15 minutes', v.clicked_at, timestamptz '2000-01-01 00:00:00+00') as quarter
    from reporting.conversion v
    join reporting.click k on k.click_id = v.click_id and k.traffic = 'HUMAN' and k.outcome = 'OFFER'
    cross join merged m
    where v.smartlink_id = of_smartlink and v.clicked_at >= optimiser.oldest_day(now)
      and v.status in ('PENDING', 'APPROVED', 'LOCKED') and not v.flagged
      and (v.source <> 'PIXEL' or v.status <> 'PENDING')
  )
  select p.offer_id, p.publisher_id, p.country, p.device,
    -- Rare sub-ids of a day stand together.
    case when p.in_day and p.sub1 <> '' and d.sub1 is null then '*' else p.sub1 end,
    case when p.in_day then p.day else p.quarter end,
    case when p.in_day then 1440 else 15 end,
    optimiser.delay_bucket(date_part('epoch', p.converted_at - p.clicked_at) / 3600),
    count(*), sum(p.payout_network_micros)::bigint, sum(p.revenue_network_micros)::bigint
  from placed p
  left join days d on p.in_day and d.bucket = p.day and d.publisher_id = p.publisher_id and d.sub1 = p.sub1
  group by 1, 2, 3, 4, 5, 6, 7, 8
$function$;
grant execute on function optimiser.learning_conversions(of_smartlink text, now timestamp with time zone) to smartlink_optimiser;

CREATE OR REPLACE FUNCTION optimiser.learning_delays(of_smartlink text, now timestamp with time zone)
 RETURNS TABLE(offer_id text, age smallint, delay smallint, conversions bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select v.offer_id, optimiser.delay_bucket(optimiser.cell_hours(v.bucket, v.minutes, now)), v.delay, sum(v.conversions)::bigint
  from optimiser.learning_conversions(of_smartlink, now) v
  group by 1, 2, 3
$function$;
grant execute on function optimiser.learning_delays(of_smartlink text, now timestamp with time zone) to smartlink_optimiser;
grant execute on function optimiser.learning_delays(of_smartlink text, now timestamp with time zone) to smartlink_reporting;

CREATE OR REPLACE FUNCTION optimiser.offer_history(now timestamp with time zone)
 RETURNS TABLE(offer_id text, payout_network_micros bigint, revenue_network_micros bigint, clicks bigint, conversions bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with claimed as (
    select v.offer_id, count(*) as conversions, sum(v.payout_network_micros) as payout, sum(v.revenue_network_micros) as revenue
    from reporting.conversion v
    where v.source = 'PIXEL' and v.status = 'PENDING'
      and v.clicked_at >= date_trunc('day', now, 'UTC') - interval '28 days' and v.clicked_at < date_trunc('day', now, 'UTC') + interval '1 day'
    group by v.offer_id
  )
  select h.offer_id,
    coalesce((h.payout - coalesce(p.payout, 0)) / nullif(n.conversions, 0), o.payout_micros * n.rate)::bigint,
    coalesce((h.revenue - coalesce(p.revenue, 0)) / nullif(n.conversions, 0), o.revenue_micros * n.rate)::bigint,
    h.clicks::bigint, n.conversions::bigint
  from (
    select r.offer_id, coalesce(sum(r.clicks), 0) as clicks, coalesce(sum(r.conversions), 0) as conversions,
      sum(r.payout_network_micros) filter (where r.kind = 'CLICK_TIME') as payout,
      sum(r.revenue_network_micros) filter (where r.kind = 'CLICK_TIME') as revenue
    from reporting.rollup_day r
    where r.bucket >= date_trunc('day', now, 'UTC') - interval '28 days' and r.bucket <= now
      and r.kind in ('CLICK', 'CLICK_TIME') and r.offer_id <> ''
    group by r.offer_id
  ) h
  join offers.published_offer o on o.id = h.offer_id
  left join claimed p on p.offer_id = h.offer_id
  cross join lateral (
    select greatest(0, h.conversions - coalesce(p.conversions, 0)) as conversions, coalesce((
      select x.rate from reporting.exchange_rate x
      where x.currency = o.currency and x.day <= (now at time zone 'UTC')::date order by x.day desc limit 1
    ), 1) as rate
  ) n
$function$;
grant execute on function optimiser.offer_history(now timestamp with time zone) to smartlink_optimiser;
grant execute on function optimiser.offer_history(now timestamp with time zone) to smartlink_reporting;

CREATE OR REPLACE FUNCTION optimiser.oldest_day(now timestamp with time zone)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select date_trunc('day', now, 'UTC') - interval '84 days' $function$;
grant execute on function optimiser.oldest_day(now timestamp with time zone) to smartlink_optimiser;

CREATE OR REPLACE FUNCTION optimiser.touch_conversions()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into optimiser.touched (smartlink_id) select distinct smartlink_id from new_row;
  if tg_op = 'UPDATE' then -- a conversion may have moved to a click of another
    insert into optimiser.touched (smartlink_id)
    select smartlink_id from old_row except select smartlink_id from new_row;
  end if;
  return null;
end $function$;

create schema publishers;
grant usage on schema publishers to smartlink_gateway;
grant usage on schema publishers to smartlink_offers;
grant usage on schema publishers to smartlink_postbacks;
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
  constraint notification_kind_check CHECK ((kind = ANY (ARRAY['APPLICATION_APPROVED'::text, 'APPLICATION_DECLINED'::text, 'APPLICATION_REVOKED'::text, 'POSTBACKS_FAILING'::text, 'POSTBACKS_PAUSED'::text]))),
  constraint notification_pkey PRIMARY KEY (id),
  constraint notification_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES publishers.publisher(id)
);
CREATE INDEX notification_publisher ON publishers.notification USING btree (publisher_id, id);
grant insert, select, update on publishers.notification to smartlink_publishers;

create table publishers.postback_endpoint (
  id text not null,
  publisher_id text not null,
  name text not null,
  url text not null,
  method text not null,
  smartlink_ids text[],
  offer_ids text[],
  goals text[],
  statuses text[],
  status text default 'ACTIVE'::text not null,
  pause_reason text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  constraint postback_endpoint_check CHECK (((status = 'PAUSED'::text) = (pause_reason IS NOT NULL))),
  constraint postback_endpoint_method_check CHECK ((method = ANY (ARRAY['GET'::text, 'POST_JSON'::text]))),
  constraint postback_endpoint_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint postback_endpoint_pause_reason_check CHECK ((pause_reason = ANY (ARRAY['BY_HAND'::text, 'GONE'::text]))),
  constraint postback_endpoint_pkey PRIMARY KEY (id),
  constraint postback_endpoint_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES publishers.publisher(id),
  constraint postback_endpoint_status_check CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'PAUSED'::text]))),
  constraint postback_endpoint_url_check CHECK (((char_length(url) >= 1) AND (char_length(url) <= 2048)))
);
CREATE INDEX postback_endpoint_publisher ON publishers.postback_endpoint USING btree (publisher_id, id DESC) WHERE (deleted_at IS NULL);
CREATE TRIGGER postback_endpoint_noted AFTER UPDATE ON publishers.postback_endpoint FOR EACH ROW EXECUTE FUNCTION publishers.note_postback_endpoint();
grant insert, select, update on publishers.postback_endpoint to smartlink_publishers;

create table publishers.postback_secret (
  id text not null,
  endpoint_id text not null,
  sealed text not null,
  hint text not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone,
  constraint postback_secret_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES publishers.postback_endpoint(id),
  constraint postback_secret_pkey PRIMARY KEY (id)
);
CREATE INDEX postback_secret_endpoint ON publishers.postback_secret USING btree (endpoint_id);
grant delete, insert, select, update on publishers.postback_secret to smartlink_publishers;

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
grant select (id) on publishers.published_api_key to smartlink_reporting;
grant select (revoked_at) on publishers.published_api_key to smartlink_reporting;
grant select (scopes) on publishers.published_api_key to smartlink_reporting;
grant select (user_id) on publishers.published_api_key to smartlink_reporting;
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

create view publishers.published_postback_endpoint as
 SELECT id,
    publisher_id,
    name,
    url,
    method,
    smartlink_ids,
    offer_ids,
    goals,
    statuses,
    status,
    created_at,
    updated_at,
    COALESCE(( SELECT jsonb_agg(jsonb_build_object('sealed', s.sealed, 'expiresAt', s.expires_at) ORDER BY s.created_at DESC) AS jsonb_agg
           FROM publishers.postback_secret s
          WHERE s.endpoint_id = e.id), '[]'::jsonb) AS secrets
   FROM publishers.postback_endpoint e
  WHERE deleted_at IS NULL;
grant select (id) on publishers.published_postback_endpoint to smartlink_reporting;
grant select (method) on publishers.published_postback_endpoint to smartlink_reporting;
grant select (name) on publishers.published_postback_endpoint to smartlink_reporting;
grant select (publisher_id) on publishers.published_postback_endpoint to smartlink_reporting;
grant select (status) on publishers.published_postback_endpoint to smartlink_reporting;
grant select (url) on publishers.published_postback_endpoint to smartlink_reporting;
grant select on publishers.published_postback_endpoint to smartlink_postbacks;

create view publishers.published_publisher as
 SELECT id,
    name,
    status
   FROM publishers.publisher;
grant select on publishers.published_publisher to smartlink_offers;
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
grant select (id) on publishers.published_user to smartlink_reporting;
grant select (publisher_id) on publishers.published_user to smartlink_reporting;
grant select (publisher_status) on publishers.published_user to smartlink_reporting;
grant select (role) on publishers.published_user to smartlink_reporting;
grant select on publishers.published_user to smartlink_gateway;

create view publishers.published_user_name as
 SELECT id,
    name
   FROM publishers.app_user;
grant select on publishers.published_user_name to smartlink_reporting;

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

CREATE OR REPLACE FUNCTION publishers.note_postback_endpoint()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_notify('postback_work', '');
  return null;
end $function$;

CREATE OR REPLACE FUNCTION publishers.report_postback_endpoint(endpoint_id text, kind text, notification_id text, title text, body text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare of_publisher text;
begin
  select e.publisher_id into of_publisher from publishers.postback_endpoint e
  where e.id = endpoint_id and e.status = 'ACTIVE' and e.deleted_at is null for update;
  if not found then return; end if;
  if kind = 'POSTBACKS_PAUSED' then
    update publishers.postback_endpoint set status = 'PAUSED', pause_reason = 'GONE', updated_at = now() where id = endpoint_id;
  end if;
  insert into publishers.notification (id, publisher_id, kind, title, body)
  values (notification_id, of_publisher, kind, title, body);
end $function$;
grant execute on function publishers.report_postback_endpoint(endpoint_id text, kind text, notification_id text, title text, body text) to smartlink_postbacks;

create schema reporting;
grant usage on schema reporting to smartlink_ingest;
grant usage on schema reporting to smartlink_offers;
grant usage on schema reporting to smartlink_optimiser;
grant usage on schema reporting to smartlink_postbacks;
grant usage on schema reporting to smartlink_redirect;
grant usage on schema reporting to smartlink_reporting;
grant usage on schema reporting to smartlink_scheduler;

create table reporting.adjustment (
  id text not null,
  publisher_id text not null,
  offer_id text,
  smartlink_id text,
  conversion_id text,
  kind text not null,
  payout_micros bigint not null,
  revenue_micros bigint not null,
  currency text not null,
  rate numeric(20,10) default 1 not null,
  payout_network_micros bigint not null,
  revenue_network_micros bigint not null,
  reason text not null,
  created_by text not null,
  created_at timestamp with time zone default now() not null,
  request_key text,
  statement_id text,
  constraint adjustment_check CHECK (((payout_micros <> 0) OR (revenue_micros <> 0))),
  constraint adjustment_conversion_id_fkey FOREIGN KEY (conversion_id) REFERENCES reporting.conversion(id),
  constraint adjustment_kind_check CHECK ((kind = ANY (ARRAY['BONUS'::text, 'REVERSAL'::text, 'CORRECTION'::text, 'FX'::text]))),
  constraint adjustment_pkey PRIMARY KEY (id),
  constraint adjustment_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500))),
  constraint adjustment_request_key_check CHECK (((char_length(request_key) >= 1) AND (char_length(request_key) <= 120))),
  constraint adjustment_request_key_key UNIQUE (request_key),
  constraint adjustment_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES reporting.statement(id)
);
CREATE INDEX adjustment_conversion ON reporting.adjustment USING btree (conversion_id) WHERE (conversion_id IS NOT NULL);
CREATE INDEX adjustment_open ON reporting.adjustment USING btree (publisher_id, currency) WHERE (statement_id IS NULL);
CREATE INDEX adjustment_publisher ON reporting.adjustment USING btree (publisher_id, id DESC);
CREATE INDEX adjustment_statement ON reporting.adjustment USING btree (statement_id, id DESC) WHERE (statement_id IS NOT NULL);
CREATE INDEX adjustment_time ON reporting.adjustment USING btree (created_at);
CREATE TRIGGER adjustment_billed BEFORE UPDATE ON reporting.adjustment FOR EACH ROW WHEN (((old.statement_id IS DISTINCT FROM new.statement_id) OR ((old.statement_id IS NOT NULL) AND (((old.payout_micros IS DISTINCT FROM new.payout_micros) OR (old.currency IS DISTINCT FROM new.currency)) OR (old.publisher_id IS DISTINCT FROM new.publisher_id))))) EXECUTE FUNCTION reporting.keep_billed();
CREATE TRIGGER adjustment_counted AFTER INSERT ON reporting.adjustment REFERENCING NEW TABLE AS new_row FOR EACH STATEMENT EXECUTE FUNCTION reporting.count_adjustments();
grant update (statement_id) on reporting.adjustment to smartlink_reporting;
grant insert, select on reporting.adjustment to smartlink_ingest;
grant select on reporting.adjustment to smartlink_postbacks;
grant insert, select on reporting.adjustment to smartlink_reporting;
grant select on reporting.adjustment to smartlink_scheduler;

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
  terms_version bigint,
  click_payout_micros bigint default 0 not null,
  click_revenue_micros bigint default 0 not null,
  rate numeric(20,10) default 1 not null,
  is_truncated boolean default false not null,
  has_unreplaced_macro boolean default false not null,
  erased_at timestamp with time zone,
  probability real,
  drawn_offers smallint,
  constraint click_click_id_check CHECK ((click_id ~ '^[0-9a-z]{26}$'::text)),
  constraint click_outcome_check CHECK ((outcome = ANY (ARRAY['OFFER'::text, 'FALLBACK_OFFER'::text, 'FALLBACK_URL'::text, 'NETWORK_FALLBACK'::text, 'BRANDED_PAGE'::text]))),
  constraint click_pkey PRIMARY KEY (click_id),
  constraint click_probability_check CHECK (((probability > (0)::double precision) AND (probability <= (1)::double precision))),
  constraint click_traffic_check CHECK ((traffic = ANY (ARRAY['HUMAN'::text, 'DUPLICATE'::text, 'BOT'::text, 'PREVIEW'::text, 'PREFETCH'::text, 'TEST'::text])))
);
CREATE INDEX click_earned ON reporting.click USING btree (publisher_id, currency, clicked_at) INCLUDE (offer_id, click_payout_micros) WHERE (click_payout_micros <> 0);
CREATE INDEX click_personal ON reporting.click USING btree (clicked_at) WHERE (visitor <> ''::text);
CREATE INDEX click_publisher_time ON reporting.click USING btree (publisher_id, click_id DESC);
CREATE INDEX click_time ON reporting.click USING btree (clicked_at);
CREATE INDEX click_visitor ON reporting.click USING btree (hashtextextended(visitor, hashtextextended(code, (0)::bigint)), clicked_at) WHERE (traffic = 'HUMAN'::text);
CREATE TRIGGER click_postbacks_forgotten AFTER UPDATE OF erased_at ON reporting.click FOR EACH ROW WHEN (((old.erased_at IS NULL) AND (new.erased_at IS NOT NULL))) EXECUTE FUNCTION reporting.forget_postbacks();
grant select (click_id) on reporting.click to smartlink_optimiser;
grant select (clicked_at) on reporting.click to smartlink_optimiser;
grant select (country) on reporting.click to smartlink_optimiser;
grant select (device) on reporting.click to smartlink_optimiser;
grant select (drawn_offers) on reporting.click to smartlink_optimiser;
grant update (ip_prefix) on reporting.click to smartlink_scheduler;
grant select (offer_id) on reporting.click to smartlink_optimiser;
grant select (outcome) on reporting.click to smartlink_optimiser;
grant select (probability) on reporting.click to smartlink_optimiser;
grant select (publisher_id) on reporting.click to smartlink_optimiser;
grant update (referrer) on reporting.click to smartlink_scheduler;
grant select (smartlink_id) on reporting.click to smartlink_optimiser;
grant select (sub1) on reporting.click to smartlink_optimiser;
grant select (traffic) on reporting.click to smartlink_optimiser;
grant update (user_agent) on reporting.click to smartlink_scheduler;
grant update (visitor) on reporting.click to smartlink_scheduler;
grant insert, select, update on reporting.click to smartlink_ingest;
grant select on reporting.click to smartlink_postbacks;
grant select on reporting.click to smartlink_reporting;
grant select on reporting.click to smartlink_scheduler;

create table reporting.consistency_check (
  id bigint generated always as identity not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone default clock_timestamp() not null,
  first_day date not null,
  last_day date not null,
  differences integer not null,
  details jsonb not null,
  constraint consistency_check_differences_check CHECK ((differences >= 0)),
  constraint consistency_check_pkey PRIMARY KEY (id)
);
grant select on reporting.consistency_check to smartlink_reporting;
grant insert, select on reporting.consistency_check to smartlink_scheduler;

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
  source text default 'POSTBACK'::text not null,
  held_until timestamp with time zone,
  locked_at timestamp with time zone,
  terms_version bigint,
  price jsonb,
  rate numeric(20,10) default 1 not null,
  payout_network_micros bigint default 0 not null,
  revenue_network_micros bigint default 0 not null,
  flagged boolean default false not null,
  flag_reason text default ''::text not null,
  reported_status text,
  reported_sale_micros bigint,
  reported_sale_currency text,
  refunded_micros bigint default 0 not null,
  statement_id text,
  constraint conversion_billed CHECK (((statement_id IS NULL) OR (status = ANY (ARRAY['LOCKED'::text, 'REVERSED'::text])))),
  constraint conversion_click_id_fkey FOREIGN KEY (click_id) REFERENCES reporting.click(click_id),
  constraint conversion_pkey PRIMARY KEY (id),
  constraint conversion_reported_status_check CHECK ((reported_status = ANY (ARRAY['PENDING'::text, 'APPROVED'::text, 'REJECTED'::text, 'REVERSED'::text]))),
  constraint conversion_source_check CHECK ((source = ANY (ARRAY['POSTBACK'::text, 'PIXEL'::text, 'API'::text, 'IMPORT'::text]))),
  constraint conversion_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES reporting.statement(id),
  constraint conversion_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'APPROVED'::text, 'LOCKED'::text, 'REJECTED'::text, 'REVERSED'::text])))
);
CREATE INDEX conversion_claimed ON reporting.conversion USING btree (clicked_at) WHERE ((source = 'PIXEL'::text) AND (status = 'PENDING'::text));
CREATE INDEX conversion_click ON reporting.conversion USING btree (click_id);
CREATE INDEX conversion_clicked ON reporting.conversion USING btree (clicked_at);
CREATE INDEX conversion_held ON reporting.conversion USING btree (held_until) WHERE ((status = 'PENDING'::text) AND (held_until IS NOT NULL));
CREATE INDEX conversion_open ON reporting.conversion USING btree (publisher_id, currency) INCLUDE (id, offer_id, goal, converted_at, status, held_until, payout_micros) WHERE ((statement_id IS NULL) AND reporting.conversion_counts(status, locked_at));
CREATE INDEX conversion_order ON reporting.conversion USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX conversion_publisher ON reporting.conversion USING btree (publisher_id, id DESC);
CREATE UNIQUE INDEX conversion_same ON reporting.conversion USING btree (offer_id, goal, COALESCE(('order:'::text || order_id), ('click:'::text || click_id)));
CREATE INDEX conversion_smartlink ON reporting.conversion USING btree (smartlink_id, clicked_at);
CREATE INDEX conversion_statement ON reporting.conversion USING btree (statement_id, id DESC) WHERE (statement_id IS NOT NULL);
CREATE INDEX conversion_time ON reporting.conversion USING btree (converted_at);
CREATE TRIGGER conversion_billed BEFORE UPDATE ON reporting.conversion FOR EACH ROW WHEN (((old.statement_id IS DISTINCT FROM new.statement_id) OR ((old.statement_id IS NOT NULL) AND (((old.payout_micros IS DISTINCT FROM new.payout_micros) OR (old.currency IS DISTINCT FROM new.currency)) OR (old.publisher_id IS DISTINCT FROM new.publisher_id))))) EXECUTE FUNCTION reporting.keep_billed();
CREATE TRIGGER conversion_counted_again AFTER UPDATE ON reporting.conversion REFERENCING OLD TABLE AS old_row NEW TABLE AS new_row FOR EACH STATEMENT EXECUTE FUNCTION reporting.count_conversions();
CREATE TRIGGER conversion_counted_new AFTER INSERT ON reporting.conversion REFERENCING NEW TABLE AS new_row FOR EACH STATEMENT EXECUTE FUNCTION reporting.count_conversions();
CREATE TRIGGER conversion_noted AFTER INSERT OR UPDATE ON reporting.conversion FOR EACH ROW EXECUTE FUNCTION reporting.note_conversion();
CREATE TRIGGER conversion_touched_again AFTER UPDATE ON reporting.conversion REFERENCING OLD TABLE AS old_row NEW TABLE AS new_row FOR EACH STATEMENT EXECUTE FUNCTION optimiser.touch_conversions();
CREATE TRIGGER conversion_touched_new AFTER INSERT ON reporting.conversion REFERENCING NEW TABLE AS new_row FOR EACH STATEMENT EXECUTE FUNCTION optimiser.touch_conversions();
grant select (click_id) on reporting.conversion to smartlink_optimiser;
grant select (clicked_at) on reporting.conversion to smartlink_optimiser;
grant select (converted_at) on reporting.conversion to smartlink_optimiser;
grant select (country) on reporting.conversion to smartlink_optimiser;
grant select (device) on reporting.conversion to smartlink_optimiser;
grant update (flag_reason) on reporting.conversion to smartlink_reporting;
grant select (flagged) on reporting.conversion to smartlink_optimiser;
grant update (flagged) on reporting.conversion to smartlink_reporting;
grant update (held_until) on reporting.conversion to smartlink_reporting;
grant update (locked_at) on reporting.conversion to smartlink_reporting;
grant select (offer_id) on reporting.conversion to smartlink_optimiser;
grant update (payout_micros) on reporting.conversion to smartlink_reporting;
grant select (payout_network_micros) on reporting.conversion to smartlink_optimiser;
grant update (payout_network_micros) on reporting.conversion to smartlink_reporting;
grant update (price) on reporting.conversion to smartlink_reporting;
grant select (publisher_id) on reporting.conversion to smartlink_optimiser;
grant update (reported_sale_currency) on reporting.conversion to smartlink_reporting;
grant update (reported_sale_micros) on reporting.conversion to smartlink_reporting;
grant update (reported_status) on reporting.conversion to smartlink_reporting;
grant update (revenue_micros) on reporting.conversion to smartlink_reporting;
grant select (revenue_network_micros) on reporting.conversion to smartlink_optimiser;
grant update (revenue_network_micros) on reporting.conversion to smartlink_reporting;
grant update (sale_amount_micros) on reporting.conversion to smartlink_reporting;
grant select (smartlink_id) on reporting.conversion to smartlink_optimiser;
grant update (statement_id) on reporting.conversion to smartlink_reporting;
grant select (status) on reporting.conversion to smartlink_optimiser;
grant update (status) on reporting.conversion to smartlink_reporting;
grant update (status) on reporting.conversion to smartlink_scheduler;
grant select (sub1) on reporting.conversion to smartlink_optimiser;
grant update (updated_at) on reporting.conversion to smartlink_reporting;
grant update (updated_at) on reporting.conversion to smartlink_scheduler;
grant insert, select, update on reporting.conversion to smartlink_ingest;
grant select on reporting.conversion to smartlink_postbacks;
grant select on reporting.conversion to smartlink_reporting;
grant select on reporting.conversion to smartlink_scheduler;

create table reporting.conversion_change (
  id bigint generated always as identity not null,
  conversion_id text not null,
  at timestamp with time zone default clock_timestamp() not null,
  actor text not null,
  actor_id text,
  reason text not null,
  status_before text,
  status_after text not null,
  payout_before bigint,
  payout_after bigint not null,
  revenue_before bigint,
  revenue_after bigint not null,
  sale_before bigint,
  sale_after bigint,
  sale_amount_before bigint,
  sale_amount_after bigint,
  flagged_before boolean,
  flagged_after boolean default false not null,
  constraint conversion_change_conversion_id_fkey FOREIGN KEY (conversion_id) REFERENCES reporting.conversion(id),
  constraint conversion_change_pkey PRIMARY KEY (id)
);
CREATE INDEX conversion_change_conversion ON reporting.conversion_change USING btree (conversion_id, id);
grant select on reporting.conversion_change to smartlink_postbacks;
grant select on reporting.conversion_change to smartlink_reporting;

create table reporting.conversion_event (
  id bigint generated always as identity not null,
  conversion_id text not null,
  change_id bigint not null,
  status text not null,
  at timestamp with time zone not null,
  constraint conversion_event_pkey PRIMARY KEY (id)
);
grant delete, select on reporting.conversion_event to smartlink_postbacks;

create table reporting.conversion_import (
  id text not null,
  file_name text default ''::text not null,
  is_dry_run boolean not null,
  created_by text not null,
  created_at timestamp with time zone default now() not null,
  constraint conversion_import_pkey PRIMARY KEY (id)
);
grant insert, select on reporting.conversion_import to smartlink_reporting;

create view reporting.due_saved_report as
 SELECT s.id,
    s.owner_id,
    u.role,
    u.publisher_id,
    s.recipients,
    s.next_run_at AS due_at
   FROM reporting.saved_report s
     JOIN publishers.published_user u ON u.id = s.owner_id AND NOT u.publisher_id IS DISTINCT FROM s.publisher_id
  WHERE s.next_run_at <= now() AND cardinality(s.recipients) > 0 AND u.publisher_status IS DISTINCT FROM 'SUSPENDED'::text;
grant select on reporting.due_saved_report to smartlink_scheduler;

create table reporting.duty_run (
  id bigint generated always as identity not null,
  duty text not null,
  due_at timestamp with time zone not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone default clock_timestamp() not null,
  counts jsonb not null,
  problem text,
  constraint duty_run_duty_check CHECK ((duty = ANY (ARRAY['HOLD_RELEASE'::text, 'CONSISTENCY_CHECK'::text, 'RETENTION'::text, 'STATEMENT_DRAFTS'::text, 'REPORT_MAILS'::text]))),
  constraint duty_run_pkey PRIMARY KEY (id)
);
CREATE INDEX duty_run_duty ON reporting.duty_run USING btree (duty, due_at DESC) WHERE (problem IS NULL);
grant select on reporting.duty_run to smartlink_reporting;
grant delete, insert, select on reporting.duty_run to smartlink_scheduler;

create table reporting.erasure (
  id text not null,
  click_id text not null,
  erased_at timestamp with time zone default now() not null,
  erased_by text not null,
  reason text not null,
  constraint erasure_click_id_key UNIQUE (click_id),
  constraint erasure_pkey PRIMARY KEY (id),
  constraint erasure_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500)))
);
CREATE INDEX erasure_time ON reporting.erasure USING btree (erased_at);
grant select on reporting.erasure to smartlink_reporting;

create table reporting.exchange_rate (
  currency text not null,
  day date not null,
  rate numeric(20,10) not null,
  set_by text not null,
  set_at timestamp with time zone default now() not null,
  constraint exchange_rate_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint exchange_rate_pkey PRIMARY KEY (currency, day),
  constraint exchange_rate_rate_check CHECK ((rate > (0)::numeric))
);
grant select on reporting.exchange_rate to smartlink_ingest;
grant delete, insert, select, update on reporting.exchange_rate to smartlink_reporting;
grant select on reporting.exchange_rate to smartlink_scheduler;

create table reporting.export (
  id text not null,
  user_id text not null,
  api_key_id text,
  kind text not null,
  definition jsonb not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint export_kind_check CHECK ((kind = ANY (ARRAY['CLICKS'::text, 'CONVERSIONS'::text, 'REPORT'::text]))),
  constraint export_pkey PRIMARY KEY (id)
);
CREATE INDEX export_expiry ON reporting.export USING btree (expires_at);
grant delete, insert, select on reporting.export to smartlink_reporting;

create view reporting.fact as
 SELECT 'CONVERSION'::text AS kind,
    v.converted_at AS at,
    v.currency,
    v.publisher_id,
    v.smartlink_id,
    v.offer_id,
    v.country,
    v.device,
    v.sub1,
    v.sub2,
    v.sub3,
    v.sub4,
    v.sub5,
    COALESCE(k.region, ''::text) AS region,
    COALESCE(k.city, ''::text) AS city,
    k.os,
    k.browser,
    k.traffic,
    k.outcome,
    COALESCE(k.reason, ''::text) AS reason,
    v.goal,
    0::bigint AS gross_clicks,
    0::bigint AS clicks,
    0::bigint AS unique_clicks,
    0::bigint AS fallback_clicks,
    counting.counts::integer::bigint AS conversions,
    (v.status = 'PENDING'::text)::integer::bigint AS pending_conversions,
    (v.status = ANY (ARRAY['APPROVED'::text, 'LOCKED'::text]))::integer::bigint AS approved_conversions,
    (v.status = 'REJECTED'::text)::integer::bigint AS rejected_conversions,
    (v.status = 'REVERSED'::text)::integer::bigint AS reversed_conversions,
        CASE
            WHEN counting.counts THEN v.sale_amount_micros
            ELSE NULL::bigint
        END AS sale_amount_micros,
        CASE
            WHEN counting.counts THEN v.payout_micros
            ELSE NULL::bigint
        END AS payout_micros,
        CASE
            WHEN v.status = 'PENDING'::text THEN v.payout_micros
            ELSE NULL::bigint
        END AS pending_payout_micros,
        CASE
            WHEN counting.counts THEN v.revenue_micros
            ELSE NULL::bigint
        END AS revenue_micros,
    0::bigint AS adjustment_micros,
    0::bigint AS revenue_adjustment_micros,
        CASE
            WHEN counting.counts THEN round(v.sale_amount_micros::numeric * v.rate)::bigint
            ELSE NULL::bigint
        END AS sale_amount_network_micros,
        CASE
            WHEN counting.counts THEN v.payout_network_micros
            ELSE NULL::bigint
        END AS payout_network_micros,
        CASE
            WHEN v.status = 'PENDING'::text THEN v.payout_network_micros
            ELSE NULL::bigint
        END AS pending_payout_network_micros,
        CASE
            WHEN counting.counts THEN v.revenue_network_micros
            ELSE NULL::bigint
        END AS revenue_network_micros,
    0::bigint AS adjustment_network_micros,
    0::bigint AS revenue_adjustment_network_micros
   FROM reporting.conversion v
     CROSS JOIN LATERAL ( SELECT (v.status = ANY (ARRAY['PENDING'::text, 'APPROVED'::text, 'LOCKED'::text])) OR v.status = 'REVERSED'::text AND v.locked_at IS NOT NULL AS counts) counting
     LEFT JOIN reporting.click k ON k.click_id = v.click_id
UNION ALL
 SELECT 'CLICK_TIME'::text AS kind,
    v.clicked_at AS at,
    v.currency,
    v.publisher_id,
    v.smartlink_id,
    v.offer_id,
    v.country,
    v.device,
    v.sub1,
    v.sub2,
    v.sub3,
    v.sub4,
    v.sub5,
    COALESCE(k.region, ''::text) AS region,
    COALESCE(k.city, ''::text) AS city,
    k.os,
    k.browser,
    k.traffic,
    k.outcome,
    COALESCE(k.reason, ''::text) AS reason,
    v.goal,
    0::bigint AS gross_clicks,
    0::bigint AS clicks,
    0::bigint AS unique_clicks,
    0::bigint AS fallback_clicks,
    counting.counts::integer::bigint AS conversions,
    (v.status = 'PENDING'::text)::integer::bigint AS pending_conversions,
    (v.status = ANY (ARRAY['APPROVED'::text, 'LOCKED'::text]))::integer::bigint AS approved_conversions,
    (v.status = 'REJECTED'::text)::integer::bigint AS rejected_conversions,
    (v.status = 'REVERSED'::text)::integer::bigint AS reversed_conversions,
        CASE
            WHEN counting.counts THEN v.sale_amount_micros
            ELSE NULL::bigint
        END AS sale_amount_micros,
        CASE
            WHEN counting.counts THEN v.payout_micros
            ELSE NULL::bigint
        END AS payout_micros,
        CASE
            WHEN v.status = 'PENDING'::text THEN v.payout_micros
            ELSE NULL::bigint
        END AS pending_payout_micros,
        CASE
            WHEN counting.counts THEN v.revenue_micros
            ELSE NULL::bigint
        END AS revenue_micros,
    0::bigint AS adjustment_micros,
    0::bigint AS revenue_adjustment_micros,
        CASE
            WHEN counting.counts THEN round(v.sale_amount_micros::numeric * v.rate)::bigint
            ELSE NULL::bigint
        END AS sale_amount_network_micros,
        CASE
            WHEN counting.counts THEN v.payout_network_micros
            ELSE NULL::bigint
        END AS payout_network_micros,
        CASE
            WHEN v.status = 'PENDING'::text THEN v.payout_network_micros
            ELSE NULL::bigint
        END AS pending_payout_network_micros,
        CASE
            WHEN counting.counts THEN v.revenue_network_micros
            ELSE NULL::bigint
        END AS revenue_network_micros,
    0::bigint AS adjustment_network_micros,
    0::bigint AS revenue_adjustment_network_micros
   FROM reporting.conversion v
     CROSS JOIN LATERAL ( SELECT (v.status = ANY (ARRAY['PENDING'::text, 'APPROVED'::text, 'LOCKED'::text])) OR v.status = 'REVERSED'::text AND v.locked_at IS NOT NULL AS counts) counting
     LEFT JOIN reporting.click k ON k.click_id = v.click_id
UNION ALL
 SELECT 'CLICK'::text AS kind,
    c.clicked_at AS at,
    c.currency,
    COALESCE(c.publisher_id, ''::text) AS publisher_id,
    COALESCE(c.smartlink_id, ''::text) AS smartlink_id,
    COALESCE(c.offer_id, ''::text) AS offer_id,
    c.country,
    c.device,
    c.sub1,
    c.sub2,
    c.sub3,
    c.sub4,
    c.sub5,
    COALESCE(c.region, ''::text) AS region,
    COALESCE(c.city, ''::text) AS city,
    c.os,
    c.browser,
    c.traffic,
    c.outcome,
    COALESCE(c.reason, ''::text) AS reason,
    ''::text AS goal,
    (c.traffic <> ALL (ARRAY['TEST'::text, 'PREFETCH'::text]))::integer AS gross_clicks,
    ((c.traffic = ANY (ARRAY['HUMAN'::text, 'DUPLICATE'::text])) AND (c.outcome = ANY (ARRAY['OFFER'::text, 'FALLBACK_OFFER'::text])))::integer AS clicks,
    ((c.traffic = ANY (ARRAY['HUMAN'::text, 'DUPLICATE'::text])) AND (c.outcome = ANY (ARRAY['OFFER'::text, 'FALLBACK_OFFER'::text])) AND c.is_unique)::integer AS unique_clicks,
    ((c.traffic = ANY (ARRAY['HUMAN'::text, 'DUPLICATE'::text])) AND (c.outcome <> ALL (ARRAY['OFFER'::text, 'FALLBACK_OFFER'::text])))::integer AS fallback_clicks,
    0 AS conversions,
    0 AS pending_conversions,
    0 AS approved_conversions,
    0 AS rejected_conversions,
    0 AS reversed_conversions,
    0 AS sale_amount_micros,
    c.click_payout_micros AS payout_micros,
    0 AS pending_payout_micros,
    c.click_revenue_micros AS revenue_micros,
    0 AS adjustment_micros,
    0 AS revenue_adjustment_micros,
    0 AS sale_amount_network_micros,
    round(c.click_payout_micros::numeric * c.rate)::bigint AS payout_network_micros,
    0 AS pending_payout_network_micros,
    round(c.click_revenue_micros::numeric * c.rate)::bigint AS revenue_network_micros,
    0 AS adjustment_network_micros,
    0 AS revenue_adjustment_network_micros
   FROM reporting.click c
UNION ALL
 SELECT 'ADJUSTMENT'::text AS kind,
    a.created_at AS at,
    a.currency,
    a.publisher_id,
    COALESCE(a.smartlink_id, v.smartlink_id, ''::text) AS smartlink_id,
    COALESCE(a.offer_id, v.offer_id, ''::text) AS offer_id,
    COALESCE(v.country, ''::text) AS country,
    COALESCE(v.device, ''::text) AS device,
    COALESCE(v.sub1, ''::text) AS sub1,
    COALESCE(v.sub2, ''::text) AS sub2,
    COALESCE(v.sub3, ''::text) AS sub3,
    COALESCE(v.sub4, ''::text) AS sub4,
    COALESCE(v.sub5, ''::text) AS sub5,
    COALESCE(k.region, ''::text) AS region,
    COALESCE(k.city, ''::text) AS city,
    COALESCE(k.os, ''::text) AS os,
    COALESCE(k.browser, ''::text) AS browser,
    COALESCE(k.traffic, ''::text) AS traffic,
    COALESCE(k.outcome, ''::text) AS outcome,
    COALESCE(k.reason, ''::text) AS reason,
    COALESCE(v.goal, ''::text) AS goal,
    0::bigint AS gross_clicks,
    0::bigint AS clicks,
    0::bigint AS unique_clicks,
    0::bigint AS fallback_clicks,
    0::bigint AS conversions,
    0::bigint AS pending_conversions,
    0::bigint AS approved_conversions,
    0::bigint AS rejected_conversions,
    0::bigint AS reversed_conversions,
    0::bigint AS sale_amount_micros,
    0::bigint AS payout_micros,
    0::bigint AS pending_payout_micros,
    0::bigint AS revenue_micros,
    a.payout_micros AS adjustment_micros,
    a.revenue_micros AS revenue_adjustment_micros,
    0::bigint AS sale_amount_network_micros,
    0::bigint AS payout_network_micros,
    0::bigint AS pending_payout_network_micros,
    0::bigint AS revenue_network_micros,
    a.payout_network_micros AS adjustment_network_micros,
    a.revenue_network_micros AS revenue_adjustment_network_micros
   FROM reporting.adjustment a
     LEFT JOIN reporting.conversion v ON v.id = a.conversion_id
     LEFT JOIN reporting.click k ON k.click_id = v.click_id;
grant select on reporting.fact to smartlink_reporting;

create view reporting.open_item as
 SELECT 'CONVERSIONS'::text AS kind,
    conversion.id AS item_id,
    conversion.publisher_id,
    conversion.currency,
    conversion.offer_id,
    conversion.goal AS detail,
    conversion.converted_at AS at,
    1::bigint AS items,
    conversion.payout_micros AS micros
   FROM reporting.conversion
  WHERE conversion.statement_id IS NULL AND reporting.conversion_counts(conversion.status, conversion.locked_at) AND conversion.status <> 'PENDING'::text
UNION ALL
 SELECT 'ADJUSTMENTS'::text AS kind,
    adjustment.id AS item_id,
    adjustment.publisher_id,
    adjustment.currency,
    adjustment.offer_id,
    adjustment.kind AS detail,
    adjustment.created_at AS at,
    1 AS items,
    adjustment.payout_micros AS micros
   FROM reporting.adjustment
  WHERE adjustment.statement_id IS NULL AND adjustment.payout_micros <> 0
UNION ALL
 SELECT 'CLICKS'::text AS kind,
    NULL::text AS item_id,
    click.publisher_id,
    click.currency,
    click.offer_id,
    ''::text AS detail,
    click.clicked_at AS at,
    1 AS items,
    click.click_payout_micros AS micros
   FROM reporting.click
  WHERE click.click_payout_micros <> 0 AND click.publisher_id IS NOT NULL
UNION ALL
 SELECT 'CLICKS'::text AS kind,
    NULL::text AS item_id,
    s.publisher_id,
    s.currency,
    l.offer_id,
    ''::text AS detail,
    ((l.month + '14 days'::interval) AT TIME ZONE 'UTC'::text) AS at,
    - l.items AS items,
    - l.amount_micros AS micros
   FROM reporting.statement_line l
     JOIN reporting.statement s ON s.id = l.statement_id
  WHERE l.kind = 'CLICKS'::text AND (s.status = ANY (ARRAY['ISSUED'::text, 'PAID'::text]));
grant select on reporting.open_item to smartlink_reporting;

create table reporting.payout_threshold (
  publisher_id text not null,
  currency text not null,
  micros bigint not null,
  set_by text not null,
  set_at timestamp with time zone default now() not null,
  constraint payout_threshold_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint payout_threshold_micros_check CHECK ((micros >= 0)),
  constraint payout_threshold_pkey PRIMARY KEY (publisher_id, currency)
);
grant insert, select, update on reporting.payout_threshold to smartlink_reporting;

create table reporting.postback (
  event_id text not null,
  received_at timestamp with time zone not null,
  advertiser_id text,
  click_id text,
  order_id text,
  goal text default 'default'::text not null,
  amount_micros bigint,
  currency text,
  status text,
  raw jsonb not null,
  verdict text not null,
  reason text,
  conversion_id text,
  ingested_at timestamp with time zone default now() not null,
  source text default 'POSTBACK'::text not null,
  judged_at timestamp with time zone,
  actor_id text,
  import_id text,
  import_line integer,
  is_dry_run boolean default false not null,
  converted_at timestamp with time zone,
  constraint postback_goal_check CHECK (((char_length(goal) >= 1) AND (char_length(goal) <= 255))),
  constraint postback_import_id_fkey FOREIGN KEY (import_id) REFERENCES reporting.conversion_import(id),
  constraint postback_order_id_check CHECK (((char_length(order_id) >= 1) AND (char_length(order_id) <= 255))),
  constraint postback_pkey PRIMARY KEY (event_id),
  constraint postback_source_check CHECK ((source = ANY (ARRAY['POSTBACK'::text, 'PIXEL'::text, 'API'::text, 'IMPORT'::text]))),
  constraint postback_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'APPROVED'::text, 'REJECTED'::text, 'REVERSED'::text]))),
  constraint postback_verdict_check CHECK ((verdict = ANY (ARRAY['WAITING'::text, 'ACCEPTED'::text, 'UPDATED'::text, 'DUPLICATE'::text, 'REJECTED'::text])))
);
CREATE INDEX postback_advertiser ON reporting.postback USING btree (advertiser_id, received_at DESC, event_id DESC);
CREATE INDEX postback_click ON reporting.postback USING btree (click_id);
CREATE INDEX postback_import ON reporting.postback USING btree (import_id, import_line) WHERE (import_id IS NOT NULL);
CREATE INDEX postback_order ON reporting.postback USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX postback_personal ON reporting.postback USING btree (received_at) WHERE ((raw ->> 'ip'::text) <> ''::text);
CREATE INDEX postback_time ON reporting.postback USING btree (received_at DESC, event_id DESC);
CREATE INDEX postback_waiting ON reporting.postback USING btree (received_at) WHERE (verdict = 'WAITING'::text);
CREATE TRIGGER postback_given AFTER INSERT ON reporting.postback FOR EACH ROW WHEN (((new.verdict = 'WAITING'::text) AND (new.source = ANY (ARRAY['API'::text, 'IMPORT'::text])))) EXECUTE FUNCTION reporting.wake_judge();
CREATE TRIGGER postback_late BEFORE INSERT ON reporting.postback FOR EACH ROW WHEN ((new.click_id IS NOT NULL)) EXECUTE FUNCTION reporting.forget_late_report();
CREATE TRIGGER postback_replayed AFTER UPDATE ON reporting.postback FOR EACH ROW WHEN (((old.verdict <> 'WAITING'::text) AND (new.verdict = 'WAITING'::text))) EXECUTE FUNCTION reporting.wake_judge();
grant update (conversion_id) on reporting.postback to smartlink_reporting;
grant update (ingested_at) on reporting.postback to smartlink_reporting;
grant update (judged_at) on reporting.postback to smartlink_reporting;
grant update (raw) on reporting.postback to smartlink_scheduler;
grant update (reason) on reporting.postback to smartlink_reporting;
grant update (verdict) on reporting.postback to smartlink_reporting;
grant insert, select, update on reporting.postback to smartlink_ingest;
grant insert, select on reporting.postback to smartlink_reporting;
grant select on reporting.postback to smartlink_scheduler;

create table reporting.postback_attempt (
  delivery_id text not null,
  number integer not null,
  endpoint_id text,
  started_at timestamp with time zone not null,
  is_probe boolean default false not null,
  method text not null,
  url text not null,
  status_code integer,
  response_body text default ''::text not null,
  is_body_truncated boolean default false not null,
  latency_ms integer,
  error text,
  error_message text default ''::text not null,
  constraint postback_attempt_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES reporting.postback_delivery(id) ON DELETE CASCADE,
  constraint postback_attempt_number_check CHECK ((number >= 1)),
  constraint postback_attempt_pkey PRIMARY KEY (delivery_id, number)
);
CREATE INDEX postback_attempt_endpoint ON reporting.postback_attempt USING btree (endpoint_id, started_at DESC);
CREATE INDEX postback_attempt_time ON reporting.postback_attempt USING btree (started_at) WHERE (url <> ''::text);
grant insert, select, update on reporting.postback_attempt to smartlink_postbacks;
grant select on reporting.postback_attempt to smartlink_reporting;

create table reporting.postback_circuit (
  endpoint_id text not null,
  state text default 'CLOSED'::text not null,
  failures integer default 0 not null,
  opened_at timestamp with time zone,
  probe_at timestamp with time zone,
  updated_at timestamp with time zone default now() not null,
  constraint postback_circuit_pkey PRIMARY KEY (endpoint_id),
  constraint postback_circuit_state_check CHECK ((state = ANY (ARRAY['CLOSED'::text, 'OPEN'::text, 'CATCHING_UP'::text])))
);
grant insert, select, update on reporting.postback_circuit to smartlink_postbacks;
grant select on reporting.postback_circuit to smartlink_reporting;

create table reporting.postback_delivery (
  id text not null,
  publisher_id text,
  endpoint_id text,
  event_id bigint,
  change_id bigint,
  conversion_id text,
  click_id text,
  smartlink_id text,
  offer_id text,
  goal text,
  conversion_status text,
  event_at timestamp with time zone not null,
  test jsonb,
  status text not null,
  reason text,
  hold text,
  turn integer default 0 not null,
  failures integer default 0 not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone,
  held_since timestamp with time zone,
  created_at timestamp with time zone default clock_timestamp() not null,
  finished_at timestamp with time zone,
  constraint postback_delivery_check CHECK (((status = ANY (ARRAY['DELIVERED'::text, 'FAILED'::text, 'SKIPPED'::text, 'CANCELLED'::text])) = (finished_at IS NOT NULL))),
  constraint postback_delivery_check1 CHECK (((test IS NULL) = (event_id IS NOT NULL))),
  constraint postback_delivery_check2 CHECK (((hold IS NULL) OR (status = ANY (ARRAY['QUEUED'::text, 'RETRYING'::text])))),
  constraint postback_delivery_endpoint_id_event_id_key UNIQUE (endpoint_id, event_id),
  constraint postback_delivery_hold_check CHECK ((hold = ANY (ARRAY['EARLIER_FIRST'::text, 'CIRCUIT_OPEN'::text, 'ENDPOINT_PAUSED'::text]))),
  constraint postback_delivery_pkey PRIMARY KEY (id),
  constraint postback_delivery_status_check CHECK ((status = ANY (ARRAY['QUEUED'::text, 'SENDING'::text, 'RETRYING'::text, 'DELIVERED'::text, 'FAILED'::text, 'SKIPPED'::text, 'CANCELLED'::text])))
);
CREATE INDEX postback_delivery_click ON reporting.postback_delivery USING btree (click_id) WHERE (click_id IS NOT NULL);
CREATE INDEX postback_delivery_conversion ON reporting.postback_delivery USING btree (conversion_id, id DESC) WHERE (conversion_id IS NOT NULL);
CREATE INDEX postback_delivery_endpoint ON reporting.postback_delivery USING btree (endpoint_id, id DESC);
CREATE INDEX postback_delivery_held ON reporting.postback_delivery USING btree (endpoint_id, hold, event_id) WHERE (hold IS NOT NULL);
CREATE INDEX postback_delivery_open ON reporting.postback_delivery USING btree (endpoint_id, event_id) WHERE (status = ANY (ARRAY['QUEUED'::text, 'SENDING'::text, 'RETRYING'::text]));
CREATE INDEX postback_delivery_publisher ON reporting.postback_delivery USING btree (publisher_id, id DESC);
grant insert, select, update on reporting.postback_delivery to smartlink_postbacks;
grant select on reporting.postback_delivery to smartlink_reporting;

create table reporting.postback_request (
  id bigint generated always as identity not null,
  kind text not null,
  body jsonb not null,
  created_at timestamp with time zone default now() not null,
  constraint postback_request_kind_check CHECK ((kind = ANY (ARRAY['TEST'::text, 'RESEND'::text, 'RESEND_RANGE'::text]))),
  constraint postback_request_pkey PRIMARY KEY (id)
);
CREATE TRIGGER postback_request_noted AFTER INSERT ON reporting.postback_request FOR EACH STATEMENT EXECUTE FUNCTION reporting.note_postback_request();
grant delete, select on reporting.postback_request to smartlink_postbacks;
grant insert, select on reporting.postback_request to smartlink_reporting;

create view reporting.published_exchange_rate as
 SELECT currency,
    day,
    rate
   FROM reporting.exchange_rate;
grant select on reporting.published_exchange_rate to smartlink_offers;
grant select on reporting.published_exchange_rate to smartlink_optimiser;

create view reporting.published_verdict as
 SELECT event_id,
    verdict,
    reason,
    conversion_id
   FROM reporting.postback;
grant select on reporting.published_verdict to smartlink_redirect;

create table reporting.rollup (
  bucket timestamp with time zone not null,
  minutes integer default 15 not null,
  kind text default 'CLICK'::text not null,
  currency text default ''::text not null,
  publisher_id text not null,
  smartlink_id text not null,
  offer_id text not null,
  country text not null,
  device text not null,
  key uuid generated always as ((md5(((((((((((((quote_literal(kind) || ' '::text) || quote_literal(currency)) || ' '::text) || quote_literal(publisher_id)) || ' '::text) || quote_literal(smartlink_id)) || ' '::text) || quote_literal(offer_id)) || ' '::text) || quote_literal(country)) || ' '::text) || quote_literal(device))))::uuid) stored not null,
  gross_clicks bigint,
  clicks bigint,
  unique_clicks bigint,
  fallback_clicks bigint,
  conversions bigint,
  pending_conversions bigint,
  approved_conversions bigint,
  rejected_conversions bigint,
  reversed_conversions bigint,
  sale_amount_micros bigint,
  payout_micros bigint,
  pending_payout_micros bigint,
  revenue_micros bigint,
  adjustment_micros bigint,
  revenue_adjustment_micros bigint,
  sale_amount_network_micros bigint,
  payout_network_micros bigint,
  pending_payout_network_micros bigint,
  revenue_network_micros bigint,
  adjustment_network_micros bigint,
  revenue_adjustment_network_micros bigint,
  constraint rollup_kind_check CHECK ((kind = ANY (ARRAY['CLICK'::text, 'CONVERSION'::text, 'CLICK_TIME'::text, 'ADJUSTMENT'::text]))),
  constraint rollup_pkey PRIMARY KEY (bucket, key, minutes)
) partition by LIST (minutes);
CREATE INDEX rollup_offer ON ONLY reporting.rollup USING btree (offer_id, bucket);
CREATE INDEX rollup_publisher ON ONLY reporting.rollup USING btree (publisher_id, bucket);
grant insert, select, update on reporting.rollup to smartlink_ingest;
grant select on reporting.rollup to smartlink_reporting;

create table reporting.rollup_day partition of reporting.rollup FOR VALUES IN (1440) with (fillfactor=70);

create table reporting.rollup_quarter partition of reporting.rollup FOR VALUES IN (15) with (fillfactor=80);

create table reporting.rollup_sub (
  bucket timestamp with time zone not null,
  minutes integer default 15 not null,
  kind text default 'CLICK'::text not null,
  currency text default ''::text not null,
  publisher_id text not null,
  smartlink_id text not null,
  offer_id text not null,
  sub1 text not null,
  sub2 text not null,
  sub3 text not null,
  sub4 text not null,
  sub5 text not null,
  key uuid generated always as ((md5(((((((((((((((((((quote_literal(kind) || ' '::text) || quote_literal(currency)) || ' '::text) || quote_literal(publisher_id)) || ' '::text) || quote_literal(smartlink_id)) || ' '::text) || quote_literal(offer_id)) || ' '::text) || quote_literal(sub1)) || ' '::text) || quote_literal(sub2)) || ' '::text) || quote_literal(sub3)) || ' '::text) || quote_literal(sub4)) || ' '::text) || quote_literal(sub5))))::uuid) stored not null,
  gross_clicks bigint,
  clicks bigint,
  unique_clicks bigint,
  fallback_clicks bigint,
  conversions bigint,
  pending_conversions bigint,
  approved_conversions bigint,
  rejected_conversions bigint,
  reversed_conversions bigint,
  sale_amount_micros bigint,
  payout_micros bigint,
  pending_payout_micros bigint,
  revenue_micros bigint,
  adjustment_micros bigint,
  revenue_adjustment_micros bigint,
  sale_amount_network_micros bigint,
  payout_network_micros bigint,
  pending_payout_network_micros bigint,
  revenue_network_micros bigint,
  adjustment_network_micros bigint,
  revenue_adjustment_network_micros bigint,
  constraint rollup_sub_kind_check CHECK ((kind = ANY (ARRAY['CLICK'::text, 'CONVERSION'::text, 'CLICK_TIME'::text, 'ADJUSTMENT'::text]))),
  constraint rollup_sub_pkey PRIMARY KEY (bucket, key, minutes)
) partition by LIST (minutes);
CREATE INDEX rollup_sub_publisher ON ONLY reporting.rollup_sub USING btree (publisher_id, bucket);
grant insert, select, update on reporting.rollup_sub to smartlink_ingest;
grant select on reporting.rollup_sub to smartlink_reporting;

create table reporting.rollup_sub_day partition of reporting.rollup_sub FOR VALUES IN (1440) with (fillfactor=70);

create table reporting.rollup_sub_quarter partition of reporting.rollup_sub FOR VALUES IN (15) with (fillfactor=80);

create table reporting.saved_report (
  id text not null,
  owner_id text not null,
  publisher_id text,
  name text not null,
  definition jsonb not null,
  schedule text default 'NONE'::text not null,
  hour integer default 6 not null,
  time_zone text not null,
  recipients text[] default '{}'::text[] not null,
  next_run_at timestamp with time zone,
  last_run_at timestamp with time zone,
  last_problem text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint saved_report_check CHECK (((schedule = 'NONE'::text) = (next_run_at IS NULL))),
  constraint saved_report_hour_check CHECK (((hour >= 0) AND (hour <= 23))),
  constraint saved_report_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint saved_report_pkey PRIMARY KEY (id),
  constraint saved_report_recipients_check CHECK ((cardinality(recipients) <= 10)),
  constraint saved_report_schedule_check CHECK ((schedule = ANY (ARRAY['NONE'::text, 'DAILY'::text, 'WEEKLY'::text, 'MONTHLY'::text])))
);
CREATE INDEX saved_report_due ON reporting.saved_report USING btree (next_run_at) WHERE (next_run_at IS NOT NULL);
CREATE INDEX saved_report_owner ON reporting.saved_report USING btree (owner_id, id DESC);
grant delete, insert, select, update on reporting.saved_report to smartlink_reporting;

create table reporting.statement (
  id text not null,
  publisher_id text not null,
  currency text not null,
  month date not null,
  time_zone text not null,
  ends_at timestamp with time zone not null,
  status text default 'DRAFT'::text not null,
  number text,
  total_micros bigint,
  threshold_micros bigint,
  reason text,
  created_at timestamp with time zone default now() not null,
  issued_at timestamp with time zone,
  issued_by text,
  paid_at timestamp with time zone,
  paid_by text,
  payment_reference text,
  voided_at timestamp with time zone,
  voided_by text,
  constraint statement_check CHECK (((status = ANY (ARRAY['ISSUED'::text, 'PAID'::text, 'VOID'::text])) = ((number IS NOT NULL) AND (issued_at IS NOT NULL) AND (issued_by IS NOT NULL)))),
  constraint statement_check1 CHECK (((status = 'DRAFT'::text) = (total_micros IS NULL))),
  constraint statement_check2 CHECK (((status <> ALL (ARRAY['ISSUED'::text, 'PAID'::text])) OR (total_micros > 0))),
  constraint statement_check3 CHECK (((status = 'PAID'::text) = ((paid_at IS NOT NULL) AND (payment_reference IS NOT NULL)))),
  constraint statement_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint statement_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint statement_number_key UNIQUE (number),
  constraint statement_payment_reference_check CHECK (((char_length(payment_reference) >= 1) AND (char_length(payment_reference) <= 120))),
  constraint statement_pkey PRIMARY KEY (id),
  constraint statement_status_check CHECK ((status = ANY (ARRAY['DRAFT'::text, 'CARRIED'::text, 'ISSUED'::text, 'PAID'::text, 'VOID'::text])))
);
CREATE UNIQUE INDEX statement_draft ON reporting.statement USING btree (publisher_id, currency) WHERE (status = 'DRAFT'::text);
CREATE UNIQUE INDEX statement_month ON reporting.statement USING btree (publisher_id, currency, month) WHERE (status = ANY (ARRAY['DRAFT'::text, 'ISSUED'::text, 'PAID'::text]));
CREATE INDEX statement_publisher ON reporting.statement USING btree (publisher_id, id DESC);
CREATE TRIGGER statement_kept BEFORE UPDATE ON reporting.statement FOR EACH ROW EXECUTE FUNCTION reporting.keep_statement();
grant insert, select, update on reporting.statement to smartlink_reporting;

create table reporting.statement_line (
  statement_id text not null,
  line integer not null,
  kind text not null,
  month date not null,
  offer_id text,
  detail text not null,
  items bigint not null,
  amount_micros bigint not null,
  constraint statement_line_kind_check CHECK ((kind = ANY (ARRAY['CONVERSIONS'::text, 'CLICKS'::text, 'ADJUSTMENTS'::text]))),
  constraint statement_line_pkey PRIMARY KEY (statement_id, line),
  constraint statement_line_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES reporting.statement(id)
);
grant insert, select on reporting.statement_line to smartlink_reporting;

CREATE OR REPLACE FUNCTION reporting.adjustment_facts(of_rows text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select format($query$
    select
      'ADJUSTMENT', a.created_at, a.currency, a.publisher_id,
      coalesce(a.smartlink_id, v.smartlink_id, ''), coalesce(a.offer_id, v.offer_id, ''),
      coalesce(v.country, ''), coalesce(v.device, ''),
      coalesce(v.sub1, ''), coalesce(v.sub2, ''), coalesce(v.sub3, ''), coalesce(v.sub4, ''), coalesce(v.sub5, ''),
      coalesce(k.region, ''), coalesce(k.city, ''), coalesce(k.os, ''), coalesce(k.browser, ''),
      coalesce(k.traffic, ''), coalesce(k.outcome, ''), coalesce(k.reason, ''), coalesce(v.goal, ''),
      0::bigint, 0::bigint, 0::bigint, 0::bigint,
      0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint,
      0::bigint, 0::bigint, 0::bigint, 0::bigint, a.payout_micros, a.revenue_micros,
      0::bigint, 0::bigint, 0::bigint, 0::bigint, a.payout_network_micros, a.revenue_network_micros
    from %s a
    left join reporting.conversion v on v.id = a.conversion_id
    left join reporting.click k on k.click_id = v.click_id
  $query$, of_rows)
$function$;

CREATE OR REPLACE FUNCTION reporting.check_rollups(first_day date, last_day date)
 RETURNS TABLE(rollup text, minutes integer, day date, sum_name text, difference numeric)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET work_mem TO '128MB'
AS $function$
declare
  target regclass;
  keys text;
  sums text;
  subtracted text;
  listed text;
  summed text;
  subtracted_sum text;
  something text;
begin
  foreach target in array array['reporting.rollup'::regclass, 'reporting.rollup_sub'] loop
    select
      string_agg(quote_ident(attname), ', ' order by attnum) filter (where atttypid <> 'bigint'::regtype),
      string_agg(quote_ident(attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
      string_agg('-' || quote_ident(attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
      string_agg(format('(%1$L, coalesce(%1$I, 0))', attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
      string_agg(format('sum(%I)::bigint as %1$I', attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
      string_agg(format('-sum(%I)::bigint', attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
      string_agg(format('sum(%I) <> 0', attname), ' or ' order by attnum) filter (where atttypid = 'bigint'::regtype)
    into keys, sums, subtracted, listed, summed, subtracted_sum, something
    from pg_attribute
    where attrelid = target and attnum > 0 and not attisdropped and attgenerated = '' and attname not in ('bucket', 'minutes');
    return query execute format(
      'with fact as (%6$s), quarter as (
         select date_bin(''15 minutes'', at, timestamptz ''2000-01-01 00:00:00+00'') as bucket, %2$s, %7$s
         from fact group by 1, %2$s
       ), recount as (
         select 15 as minutes, bucket, %2$s, %4$s from quarter
         union all
         select 1440, date_trunc(''day'', bucket, ''UTC''), %2$s, %8$s from quarter group by 2, %2$s
       ), both_sides as (
         select minutes, bucket, %2$s, %3$s from %1$s where bucket >= $1 and bucket < $2
         union all
         select * from recount
       ), off as (
         select minutes, bucket, %2$s, %7$s from both_sides group by minutes, bucket, %2$s having %9$s
       )
       select %1$L::text, minutes, (bucket at time zone ''UTC'')::date, name, sum(abs(value))
       from off cross join lateral (values %5$s) s (name, value)
       where value <> 0 group by 2, 3, 4 order by 3, 2, 4',
      target, keys, sums, subtracted, listed, reporting.facts_of_days(first_day, last_day), summed, subtracted_sum,
      something
    ) using first_day::timestamp at time zone 'UTC', (last_day + 1)::timestamp at time zone 'UTC';
  end loop;
end $function$;
grant execute on function reporting.check_rollups(first_day date, last_day date) to smartlink_scheduler;

CREATE OR REPLACE FUNCTION reporting.conversion_counts(status text, locked_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$ select status in ('PENDING', 'APPROVED', 'LOCKED') or (status = 'REVERSED' and locked_at is not null) $function$;
grant execute on function reporting.conversion_counts(status text, locked_at timestamp with time zone) to smartlink_ingest;
grant execute on function reporting.conversion_counts(status text, locked_at timestamp with time zone) to smartlink_reporting;
grant execute on function reporting.conversion_counts(status text, locked_at timestamp with time zone) to smartlink_scheduler;

CREATE OR REPLACE FUNCTION reporting.conversion_facts(of_rows text, kind text, at_column text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select format($query$
    select
      %L as kind, v.%I as at, v.currency, v.publisher_id, v.smartlink_id, v.offer_id,
      v.country, v.device, v.sub1, v.sub2, v.sub3, v.sub4, v.sub5,
      coalesce(k.region, '') as region, coalesce(k.city, '') as city, k.os, k.browser,
      k.traffic, k.outcome, coalesce(k.reason, '') as reason, v.goal,
      0::bigint as gross_clicks, 0::bigint as clicks, 0::bigint as unique_clicks, 0::bigint as fallback_clicks,
      counting.counts::int::bigint as conversions,
      (v.status = 'PENDING')::int::bigint as pending_conversions,
      (v.status in ('APPROVED', 'LOCKED'))::int::bigint as approved_conversions,
      (v.status = 'REJECTED')::int::bigint as rejected_conversions,
      (v.status = 'REVERSED')::int::bigint as reversed_conversions,
      case when counting.counts then v.sale_amount_micros end as sale_amount_micros,
      case when counting.counts then v.payout_micros end as payout_micros,
      case when v.status = 'PENDING' then v.payout_micros end as pending_payout_micros,
      case when counting.counts then v.revenue_micros end as revenue_micros,
      0::bigint as adjustment_micros, 0::bigint as revenue_adjustment_micros,
      case when counting.counts then round(v.sale_amount_micros * v.rate)::bigint end as sale_amount_network_micros,
      case when counting.counts then v.payout_network_micros end as payout_network_micros,
      case when v.status = 'PENDING' then v.payout_network_micros end as pending_payout_network_micros,
      case when counting.counts then v.revenue_network_micros end as revenue_network_micros,
      0::bigint as adjustment_network_micros, 0::bigint as revenue_adjustment_network_micros
    from %s v
    cross join lateral (
      -- As reporting.conversion_counts, which readers of the view may not call.
      select v.status in ('PENDING', 'APPROVED', 'LOCKED') or (v.status = 'REVERSED' and v.locked_at is not null) as counts
    ) counting
    left join reporting.click k on k.click_id = v.click_id
  $query$, kind, at_column, of_rows)
$function$;

CREATE OR REPLACE FUNCTION reporting.count_adjustments()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  -- The columns take their names from a query that finds nothing.
  facts text := 'select 1 as change, n.* from (select * from reporting.fact where false union all '
    || reporting.adjustment_facts('new_row') || ') n';
  target regclass;
begin
  foreach target in array array['reporting.rollup'::regclass, 'reporting.rollup_sub'] loop
    execute reporting.roll_up_statement(target, facts);
  end loop;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION reporting.count_conversions()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  facts text := 'select 1 as change, n.* from (' || reporting.conversion_facts('new_row', 'CONVERSION', 'converted_at')
    || ' union all ' || reporting.conversion_facts('new_row', 'CLICK_TIME', 'clicked_at') || ') n';
  target regclass;
begin
  -- Caps first: whoever opens a window of theirs waits for this, and then reads rollups that have it.
  if tg_op = 'UPDATE' then
    perform reporting.spend_caps((select array_agg(row(c.*)::reporting.conversion order by c.id) from old_row c), -1);
    facts := facts || ' union all select -1 as change, o.* from ('
      || reporting.conversion_facts('old_row', 'CONVERSION', 'converted_at')
      || ' union all ' || reporting.conversion_facts('old_row', 'CLICK_TIME', 'clicked_at') || ') o';
  end if;
  perform reporting.spend_caps((select array_agg(row(c.*)::reporting.conversion order by c.id) from new_row c), 1);
  foreach target in array array['reporting.rollup'::regclass, 'reporting.rollup_sub'] loop
    execute reporting.roll_up_statement(target, facts);
  end loop;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION reporting.erase_click(erasure_id text, of_click text, by_user text, why text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into reporting.erasure (id, click_id, erased_by, reason) values (erasure_id, of_click, by_user, why)
  on conflict (click_id) do nothing;
  perform reporting.forget_clicks(array[of_click]);
end $function$;
grant execute on function reporting.erase_click(erasure_id text, of_click text, by_user text, why text) to smartlink_reporting;

CREATE OR REPLACE FUNCTION reporting.facts_of_days(first_day date, last_day date)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select format('select 1 as change, f.* from reporting.fact f where f.at >= %L and f.at < %L',
    first_day::timestamp at time zone 'UTC', (last_day + 1)::timestamp at time zone 'UTC')
$function$;

CREATE OR REPLACE FUNCTION reporting.forget_clicks(click_ids text[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare forgotten integer;
begin
  update reporting.click set
    ip_prefix = null, visitor = '', user_agent = '', referrer = '', publisher_click_id = '', destination = '',
    region = null, city = null, os_version = null, languages = null, asn = null, connection_type = null,
    erased_at = now()
  where click_id = any (click_ids) and erased_at is null;
  get diagnostics forgotten = row_count;
  -- What could be read of a postback stands in its columns; the rest may be anything, an e-mail address too.
  update reporting.postback p set raw = jsonb_build_object('method', p.raw ->> 'method', 'query', '', 'ip', '')
  where p.event_id in (
    select event_id from reporting.postback where click_id = any (click_ids)
    union
    select q.event_id
    from reporting.conversion c join reporting.postback q on q.order_id = c.order_id and q.conversion_id = c.id
    where c.click_id = any (click_ids)
  );
  return forgotten;
end $function$;

CREATE OR REPLACE FUNCTION reporting.forget_late_report()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if exists (select from reporting.click c where c.click_id = new.click_id and c.erased_at is not null) then
    new.raw := jsonb_build_object('method', new.raw ->> 'method', 'query', '', 'ip', '');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION reporting.forget_postbacks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  update reporting.postback_attempt a set url = '', response_body = ''
  from reporting.postback_delivery d
  where d.click_id = new.click_id and a.delivery_id = d.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION reporting.keep_billed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if new.statement_id is not distinct from old.statement_id then
    raise exception '% is billed: an adjustment changes its money', old.id using errcode = 'check_violation';
  end if;
  if new.statement_id is not null and (old.statement_id is not null
    or not exists (select from reporting.statement s where s.id = new.statement_id and s.status = 'DRAFT'
      and s.publisher_id = new.publisher_id and s.currency = new.currency))
    or old.statement_id is not null and not exists (select from reporting.statement s where s.id = old.statement_id and s.status = 'VOID')
  then
    raise exception '% cannot go from statement % to %', old.id, old.statement_id, new.statement_id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION reporting.keep_statement()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  sums numeric[];
begin
  if (old.status, new.status) not in (
    ('DRAFT', 'DRAFT'), ('DRAFT', 'ISSUED'), ('DRAFT', 'CARRIED'), ('ISSUED', 'PAID'), ('ISSUED', 'VOID')
  ) then
    raise exception 'statement %: % cannot become %', old.id, old.status, new.status using errcode = 'check_violation';
  end if;
  if old.status <> 'DRAFT' and to_jsonb(old) - array['status', 'reason', 'paid_at', 'paid_by', 'payment_reference', 'voided_at', 'voided_by']
    <> to_jsonb(new) - array['status', 'reason', 'paid_at', 'paid_by', 'payment_reference', 'voided_at', 'voided_by'] then
    raise exception 'statement % is issued: it does not change any more', old.id using errcode = 'check_violation';
  end if;
  if new.status = 'ISSUED' and old.status = 'DRAFT' then
    select array[
      coalesce(sum(amount_micros), 0),
      coalesce(sum(amount_micros) filter (where kind = 'CONVERSIONS'), 0),
      coalesce(sum(amount_micros) filter (where kind = 'ADJUSTMENTS'), 0)
    ] into sums from reporting.statement_line where statement_id = new.id;
    if sums <> array[
      new.total_micros,
      (select coalesce(sum(payout_micros), 0) from reporting.conversion where statement_id = new.id),
      (select coalesce(sum(payout_micros), 0) from reporting.adjustment where statement_id = new.id)
    ] then
      raise exception 'statement % does not add up', new.id using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION reporting.note_conversion()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  change bigint;
  before reporting.conversion := case when tg_op = 'UPDATE' then old end;
begin
  if before.status = new.status and before.payout_micros = new.payout_micros and before.revenue_micros = new.revenue_micros
    and before.sale_amount_micros is not distinct from new.sale_amount_micros
    and before.held_until is not distinct from new.held_until and before.flagged = new.flagged
  then
    return null;
  end if;
  insert into reporting.conversion_change (
    conversion_id, actor, actor_id, reason, status_before, status_after,
    payout_before, payout_after, revenue_before, revenue_after,
    sale_amount_before, sale_amount_after, flagged_before, flagged_after
  )
  values (
    new.id, coalesce(nullif(current_setting('smartlink.actor', true), ''), 'ADVERTISER'),
    coalesce(nullif(current_setting('smartlink.actor_id', true), ''), new.advertiser_id),
    coalesce(current_setting('smartlink.reason', true), ''), before.status, new.status,
    before.payout_micros, new.payout_micros, before.revenue_micros, new.revenue_micros,
    before.sale_amount_micros, new.sale_amount_micros, before.flagged, new.flagged
  )
  returning id into change;
  if before.status is distinct from new.status and not (before.status is not distinct from 'LOCKED' and new.status = 'APPROVED') then
    insert into reporting.conversion_event (conversion_id, change_id, status, at) values (new.id, change, new.status, clock_timestamp());
    perform pg_notify('conversion_event', '');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION reporting.note_postback_request()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_notify('postback_work', '');
  return null;
end $function$;

CREATE OR REPLACE FUNCTION reporting.rebuild_rollups(first_day date, last_day date)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
 SET work_mem TO '128MB'
AS $function$
declare
  target regclass;
begin
  lock table reporting.rollup, reporting.rollup_sub in share row exclusive mode;
  foreach target in array array['reporting.rollup'::regclass, 'reporting.rollup_sub'] loop
    execute format('delete from %s where bucket >= $1 and bucket < $2', target)
    using first_day::timestamp at time zone 'UTC', (last_day + 1)::timestamp at time zone 'UTC';
    execute reporting.roll_up_statement(target, reporting.facts_of_days(first_day, last_day));
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION reporting.roll_up_statement(target regclass, facts text)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
declare
  keys text; -- what sums are kept by
  sums text;
  added text;
  summed text;
  merged text;
  something text;
  identity text;
begin
  select
    string_agg(quote_ident(attname), ', ' order by attnum) filter (where atttypid <> 'bigint'::regtype),
    string_agg(quote_ident(attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
    string_agg(format('sum(change * %I)::bigint as %1$I', attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
    string_agg(format('sum(%I)::bigint', attname), ', ' order by attnum) filter (where atttypid = 'bigint'::regtype),
    string_agg(format('%I = nullif(coalesce(r.%1$I, 0) + coalesce(excluded.%1$I, 0), 0)', attname), ', ' order by attnum)
      filter (where atttypid = 'bigint'::regtype),
    string_agg(format('%I <> 0', attname), ' or ' order by attnum) filter (where atttypid = 'bigint'::regtype)
  into keys, sums, added, summed, merged, something
  from pg_attribute
  where attrelid = target and attnum > 0 and not attisdropped and attgenerated = '' and attname not in ('bucket', 'minutes');
  select string_agg(quote_ident(a.attname), ', ' order by k.place) into identity
  from pg_constraint c
  cross join lateral unnest(c.conkey) with ordinality k (attnum, place)
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
  where c.conrelid = target and c.contype = 'p';
  return format(
    'with facts as (%8$s), quarter as (
       select date_bin(''15 minutes'', at, timestamptz ''2000-01-01 00:00:00+00'') as bucket, %2$s, %4$s
       from facts group by 1, %2$s
     ), changed as (
       select 15 as minutes, bucket, %2$s, %3$s from quarter
       union all
       select 1440, date_trunc(''day'', bucket, ''UTC'') as bucket, %2$s, %5$s from quarter group by 2, %2$s
     )
     insert into %1$s as r (minutes, bucket, %2$s, %3$s)
     select minutes, bucket, %2$s, %9$s from changed where %7$s order by minutes, bucket, %2$s
     on conflict (%10$s) do update set %6$s',
    target, keys, sums, added, summed, merged, something, facts,
    regexp_replace(sums, '(\w+)', 'nullif(\1, 0)', 'g'), identity
  );
end $function$;

CREATE OR REPLACE FUNCTION reporting.rollups_between(since timestamp with time zone, until timestamp with time zone)
 RETURNS SETOF reporting.rollup
 LANGUAGE sql
 STABLE
AS $function$
  with days as (
    select d.first, greatest(d.first, date_trunc('day', until, 'UTC')) as last
    from (select date_trunc('day', since + interval '1 day' - interval '1 microsecond', 'UTC') as first) d
  )
  select r.* from reporting.rollup r, days where r.minutes = 1440 and r.bucket >= days.first and r.bucket < days.last
  union all
  select r.* from reporting.rollup r, days where r.minutes = 15 and r.bucket >= since and r.bucket < least(days.first, until)
  union all
  select r.* from reporting.rollup r, days where r.minutes = 15 and r.bucket >= greatest(days.last, since) and r.bucket < until
$function$;

CREATE OR REPLACE FUNCTION reporting.spend_caps(changed reporting.conversion[], change integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  update routing.cap_spent s set
    conversions = s.conversions + n.conversions,
    payout_micros = s.payout_micros + n.payout_micros,
    revenue_micros = s.revenue_micros + n.revenue_micros
  from (
    select w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, w.window_end,
      sum(change) as conversions, sum(change * c.payout_network_micros) as payout_micros,
      sum(change * c.revenue_network_micros) as revenue_micros
    from unnest(changed) c
    join routing.cap_spent w on w.offer_id = any(array['', c.offer_id]) and w.smartlink_id in ('', c.smartlink_id)
      and w.publisher_id in ('', c.publisher_id) and c.converted_at >= w.window_start and c.converted_at < w.window_end
    where reporting.conversion_counts(c.status, c.locked_at)
    group by w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, w.window_end
  ) n
  where s.offer_id = n.offer_id and s.smartlink_id = n.smartlink_id and s.publisher_id = n.publisher_id
    and s.window_start = n.window_start and s.window_end = n.window_end
$function$;

CREATE OR REPLACE FUNCTION reporting.take_back(taken json, reason_given text, taken_by text)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog'
AS $function$
  insert into reporting.adjustment (
    id, publisher_id, offer_id, smartlink_id, conversion_id, kind, payout_micros, revenue_micros, currency, rate,
    payout_network_micros, revenue_network_micros, reason, created_by
  )
  select t.id, c.publisher_id, c.offer_id, c.smartlink_id, c.id, 'REVERSAL', -l.payout_micros, -l.revenue_micros, c.currency, c.rate,
    -l.payout_network_micros, -l.revenue_network_micros, reason_given, coalesce(taken_by, c.advertiser_id)
  from json_to_recordset(taken) as t (id text, conversion_id text)
  join reporting.conversion c on c.id = t.conversion_id
  cross join lateral (
    select c.payout_micros + coalesce(sum(a.payout_micros), 0) as payout_micros,
      c.revenue_micros + coalesce(sum(a.revenue_micros), 0) as revenue_micros,
      c.payout_network_micros + coalesce(sum(a.payout_network_micros), 0) as payout_network_micros,
      c.revenue_network_micros + coalesce(sum(a.revenue_network_micros), 0) as revenue_network_micros
    from reporting.adjustment a
    where a.conversion_id = c.id and a.kind in ('CORRECTION', 'REVERSAL') and a.currency = c.currency
  ) l
  where c.locked_at is not null and (l.payout_micros <> 0 or l.revenue_micros <> 0)
  order by t.id
$function$;
grant execute on function reporting.take_back(taken json, reason_given text, taken_by text) to smartlink_ingest;
grant execute on function reporting.take_back(taken json, reason_given text, taken_by text) to smartlink_reporting;

CREATE OR REPLACE FUNCTION reporting.wake_judge()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_notify('postback_waiting', '');
  return null;
end $function$;

create schema routing;
grant usage on schema routing to smartlink_ingest;
grant usage on schema routing to smartlink_optimiser;
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
  constraint projection_kind_check CHECK ((kind = ANY (ARRAY['link'::text, 'smartlink'::text, 'advertiser'::text, 'domain'::text, 'allocation'::text]))),
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

create view routing.published_cap_window as
 SELECT u.counter AS cap_id,
    u.window_start,
    u.window_end,
    u.metric,
    u.leased AS clicks,
    u.worth_per_click,
        CASE u.metric
            WHEN 'CLICKS'::text THEN u.leased
            WHEN 'CONVERSIONS'::text THEN s.conversions
            WHEN 'PAYOUT'::text THEN s.payout_micros
            ELSE s.revenue_micros
        END AS spent
   FROM routing.cap_usage u
     LEFT JOIN routing.cap_spent s ON s.offer_id = u.offer_id AND s.smartlink_id = u.smartlink_id AND s.publisher_id = u.publisher_id AND s.window_start = u.window_start AND s.window_end = u.window_end
  WHERE u.publisher_id = ''::text;
grant select on routing.published_cap_window to smartlink_optimiser;

create view routing.published_document as
 SELECT projection.kind,
    projection.key,
    projection.version,
    projection.body,
    NULL::timestamp with time zone AS replaced_at
   FROM routing.projection
  WHERE projection.kind = ANY (ARRAY['link'::text, 'smartlink'::text, 'allocation'::text])
UNION ALL
 SELECT projection_history.kind,
    projection_history.key,
    projection_history.version,
    projection_history.body,
    projection_history.replaced_at
   FROM routing.projection_history;
grant select on routing.published_document to smartlink_reporting;

create view routing.published_smartlink as
 SELECT key AS smartlink_id,
    version,
    body
   FROM routing.projection
  WHERE kind = 'smartlink'::text AND body IS NOT NULL;
grant select on routing.published_smartlink to smartlink_optimiser;

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
    select sum(r.clicks), sum(r.conversions), sum(r.payout_network_micros), sum(r.revenue_network_micros)
    into clicks, conversions, payout_micros, revenue_micros
    from reporting.rollups_between(since, until) r
    where r.offer_id = of_offer and r.kind <> 'CLICK_TIME'
      and r.smartlink_id = coalesce(nullif(of_smartlink, ''), r.smartlink_id)
      and r.publisher_id = coalesce(nullif(of_publisher, ''), r.publisher_id);
  else
    select sum(r.clicks), sum(r.conversions), sum(r.payout_network_micros), sum(r.revenue_network_micros)
    into clicks, conversions, payout_micros, revenue_micros
    from reporting.rollups_between(since, until) r
    where r.publisher_id = of_publisher and r.offer_id <> '' and r.kind <> 'CLICK_TIME';
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
  select kind, key, version, body from replaced where kind in ('link', 'smartlink', 'allocation')
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
