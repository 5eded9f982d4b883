select k.id as key_id, k.secret_hash, k.scopes, k.revoked_at, k.user_id, u.role, u.publisher_id, u.publisher_status
from publishers.published_api_key k
join publishers.published_user u on u.id = k.user_id
where k.prefix = $1
