-- One attempt to join. Two at once end up in the same unique index; the slower one inserts nothing and looks again.
insert into publishers.application (id, smartlink_id, publisher_id, attempt, status, message, submitted_at, decided_at)
values (:id, :smartlinkId, :publisherId, :attempt, :status, :message, :now, :decidedAt)
on conflict do nothing
returning *
