-- A smartlink may have an offer of last resort: a visitor sent there was sent to an offer, if not to one of the pool.
alter table reporting.click
  drop constraint click_outcome_check,
  add constraint click_outcome_check
    check (outcome in ('OFFER', 'FALLBACK_OFFER', 'FALLBACK_URL', 'NETWORK_FALLBACK', 'BRANDED_PAGE'));
