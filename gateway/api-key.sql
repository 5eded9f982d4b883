select k.id as key_id, k.secret_hash, k.scopes, k.revoked_at, k.user_id, u.role, u.publisher_id, u.publisher_status,
  coalesce(k.last_used_at < now() - interval '1 minute', true) as use_is_news
from publishers.published_api_key k
join publishers.published_user u on u.id = k.user_id
where k.prefix = $1
