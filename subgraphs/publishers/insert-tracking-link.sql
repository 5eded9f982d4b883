-- A code that is taken inserts nothing, so that another can be drawn in the same transaction.
insert into publishers.tracking_link (id, code, smartlink_id, publisher_id)
values (:id, :code, :smartlinkId, :publisherId)
on conflict (code) do nothing
returning *
