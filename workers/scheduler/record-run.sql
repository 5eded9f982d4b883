-- $1: duty, $2: when it was due, $3: when it began, $4: what was done, $5: what went wrong (null: nothing).
insert into reporting.duty_run (duty, due_at, started_at, counts, problem) values ($1, $2, $3, $4, left($5, 500))
