insert into publishers.app_user (id, email, name, role, publisher_id)
values ($1, lower($2), $3, $4, $5)
