DROP INDEX users_active_name;
DROP INDEX users_status_created;
ALTER TABLE users DROP COLUMN status;
