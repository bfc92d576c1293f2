CREATE UNIQUE INDEX users_active_name ON users (name) WHERE status <> 'blocked';
CREATE INDEX users_status_created ON users (status, created_at, id);
