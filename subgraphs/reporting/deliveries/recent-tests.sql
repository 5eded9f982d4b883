-- How many tests a publisher (null: staff) asked for lately. $1: the publisher; $2: a delivery's id as old as may be.
select (
  (select count(*) from reporting.postback_delivery
   where publisher_id is not distinct from $1 and id > $2 and test is not null)
  + (select count(*) from reporting.postback_request where kind = 'TEST' and body ->> 'publisherId' is not distinct from $1)
)::integer as count
