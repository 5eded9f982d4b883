-- Of a cell that is still being filled, clicks are taken to lie in the middle of what has passed of it: else those of its
-- first half would count as made this very moment, so that nothing could have come of them.
create or replace function optimiser.cell_hours(bucket timestamptz, minutes integer, now timestamptz) returns double precision
language sql immutable parallel safe as $$
  select greatest(0, date_part('epoch', now - bucket) / 7200, date_part('epoch', now - bucket) / 3600 - minutes / 120.0::double precision)
$$;
