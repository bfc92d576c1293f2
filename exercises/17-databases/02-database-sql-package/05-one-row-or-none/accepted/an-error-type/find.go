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

// missing is the error of one email.
type missing string

func (m missing) Error() string        { return "no user " + string(m) }
func (m missing) Is(target error) bool { return target == ErrNotFound || target == sql.ErrNoRows }

// FindByEmail gives the user with an email.
func FindByEmail(ctx context.Context, db *sql.DB, email string) (u User, err error) {
	switch err := db.QueryRowContext(ctx, "SELECT id, email, name FROM users WHERE email = $1 LIMIT 1", email).Scan(&u.ID, &u.Email, &u.Name); err {
	case nil:
		return u, nil
	case sql.ErrNoRows:
		return User{}, missing(email)
	default:
		return User{}, err
	}
}

// Count gives the number of users in a country, and the highest age.
func Count(ctx context.Context, db *sql.DB, country string) (int, sql.NullInt64, error) {
	var n int
	var age *int64
	err := db.QueryRowContext(ctx, "SELECT max(age), total(1) FROM users WHERE country = :c", sql.Named("c", country)).Scan(&age, &n)
	switch {
	case err != nil:
		return 0, sql.NullInt64{}, err
	case age == nil:
		return n, sql.NullInt64{}, nil
	}
	return n, sql.NullInt64{Int64: *age, Valid: true}, nil
}
