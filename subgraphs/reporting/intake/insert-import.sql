-- Parameters: the id, the name of the file, whether it is a dry run, the user.
insert into reporting.conversion_import (id, file_name, is_dry_run, created_by) values (?, ?, ?, ?)
