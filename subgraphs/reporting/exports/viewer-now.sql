-- Who a user is now, and the key with which it asked ($2; null: none), if that is still good.
select u.role, u.publisher_id, u.publisher_status, k.id as key_id, k.scopes
from publishers.published_user u
left join publishers.published_api_key k on k.id = $2 and k.user_id = u.id and k.revoked_at is null
where u.id = $1
