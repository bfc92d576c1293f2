ALTER TABLE users ADD COLUMN status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'blocked'));
CREATE INDEX users_status_created ON users (status, created_at);
CREATE UNIQUE INDEX users_active_name ON users (name) WHERE status = 'active';
