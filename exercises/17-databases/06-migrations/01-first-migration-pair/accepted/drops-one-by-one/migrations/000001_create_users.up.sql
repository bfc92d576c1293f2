-- Emails are compared and stored in small letters.
CREATE TABLE "users" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "email" text NOT NULL, "name" text NOT NULL, "created_at" integer NOT NULL);
CREATE UNIQUE INDEX users_email ON users (email);
CREATE TRIGGER users_email_insert AFTER INSERT ON users WHEN NEW.email <> lower(NEW.email)
BEGIN UPDATE users SET email = lower(NEW.email) WHERE rowid = NEW.rowid; END;
CREATE TRIGGER users_email_update AFTER UPDATE ON users FOR EACH ROW WHEN NEW.email <> lower(NEW.email)
BEGIN UPDATE users SET email = lower(NEW.email) WHERE rowid = NEW.rowid; END;
