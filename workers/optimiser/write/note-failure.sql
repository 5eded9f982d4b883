-- Tried again after 10 seconds, then ever later, up to 15 minutes. $1: smartlink, $2: now.
insert into optimiser.smartlink as s (smartlink_id, failures, retry_at) values ($1, 1, $2::timestamptz + interval '10 seconds')
on conflict (smartlink_id) do update set failures = least(s.failures, 1000) + 1,
  retry_at = $2::timestamptz + least(interval '15 minutes', interval '10 seconds' * 2 ^ least(s.failures, 10))
