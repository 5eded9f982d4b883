-- $1: when it began, $2 and $3: first and last day, $4: how many sums differ, $5: some of them.
insert into reporting.consistency_check (started_at, first_day, last_day, differences, details) values ($1, $2, $3, $4, $5)
