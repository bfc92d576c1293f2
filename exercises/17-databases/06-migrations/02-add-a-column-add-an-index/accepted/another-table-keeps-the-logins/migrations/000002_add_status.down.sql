-- SQLite before 3.35 cannot drop a column. Foreign keys cannot be switched off within
-- a transaction, so the logins are put aside.
CREATE TEMPORARY TABLE kept AS SELECT user_id, at FROM logins ORDER BY rowid;

CREATE TABLE users_before (
    id         INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
);
INSERT INTO users_before SELECT id, name, created_at FROM users;
DROP TABLE users;
ALTER TABLE users_before RENAME TO users;

INSERT INTO logins SELECT user_id, at FROM kept;
DROP TABLE kept;
