DROP TABLE users;
DROP TRIGGER users_email_insert;
DROP TRIGGER users_email_update;
