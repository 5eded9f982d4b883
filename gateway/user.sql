select id as user_id, role, publisher_id, publisher_status
from publishers.published_user
where id = $1
