-- An advertiser repeats a report, or a page its pixel, long after the visitor was forgotten: what it sends of him then is
-- not kept either.
create function reporting.forget_late_report() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from reporting.click c where c.click_id = new.click_id and c.erased_at is not null) then
    new.raw := jsonb_build_object('method', new.raw ->> 'method', 'query', '', 'ip', '');
  end if;
  return new;
end $$;
revoke execute on function reporting.forget_late_report from public;
create trigger postback_late before insert on reporting.postback
  for each row when (new.click_id is not null) execute function reporting.forget_late_report();
