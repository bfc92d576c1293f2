-- The default fills the rows that are there.
ALTER TABLE users
    ADD status TEXT DEFAULT 'active' NOT NULL
    CONSTRAINT known_status CHECK (status = 'active' OR status = 'blocked');
