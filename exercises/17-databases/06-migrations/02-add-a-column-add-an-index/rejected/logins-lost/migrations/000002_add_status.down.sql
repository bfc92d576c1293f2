CREATE TABLE users_before (
    id         INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
);
INSERT INTO users_before SELECT id, name, created_at FROM users;
DROP TABLE users;
ALTER TABLE users_before RENAME TO users;
