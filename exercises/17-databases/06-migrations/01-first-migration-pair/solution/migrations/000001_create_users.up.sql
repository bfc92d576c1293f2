CREATE TABLE users (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    email      TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
);

CREATE TRIGGER users_email_insert AFTER INSERT ON users
BEGIN
    UPDATE users SET email = lower(email) WHERE id = NEW.id;
END;

CREATE TRIGGER users_email_update AFTER UPDATE OF email ON users
BEGIN
    UPDATE users SET email = lower(email) WHERE id = NEW.id;
END;
