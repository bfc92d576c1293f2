-- Its triggers go with it.
DROP TABLE users;
