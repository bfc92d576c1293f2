package find

import (
	"context"
	"database/sql"
	"errors"
)

// User is a customer.
type User struct {
	ID    int64
	Email string
	Name  sql.NullString
}

// ErrNotFound says that there is no such user.
var ErrNotFound = errors.New("no such user")

// FindByEmail gives the user with an email.
func FindByEmail(ctx context.Context, db *sql.DB, email string) (User, error) {
	return User{}, nil
}

// Count gives the number of users in a country, and the highest age.
func Count(ctx context.Context, db *sql.DB, country string) (n int, oldest sql.NullInt64, err error) {
	return 0, sql.NullInt64{}, nil
}
