DROP INDEX users_status_created;
