DROP TRIGGER users_email_update;
DROP TRIGGER users_email_insert;
DROP INDEX users_email;
DROP TABLE IF EXISTS users;
