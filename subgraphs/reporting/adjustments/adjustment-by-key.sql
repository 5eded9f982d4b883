-- The adjustment that a request made before, and whether it said the same. Parameters: publisher, payout, currency, the key.
select id, publisher_id = ? and payout_micros = ? and currency = ? as "isSame" from reporting.adjustment where request_key = ?
