UPDATE users SET status = 'blocked'
WHERE status = 'active' AND EXISTS (
    SELECT 1 FROM users AS older WHERE older.name = users.name AND older.status = 'active' AND older.id < users.id
);
CREATE INDEX users_status_created ON users (status, created_at);
CREATE UNIQUE INDEX users_active_name ON users (name) WHERE status = 'active';
