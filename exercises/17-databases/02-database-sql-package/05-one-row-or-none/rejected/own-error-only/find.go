package find

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
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
	var u User
	row := db.QueryRowContext(ctx, "SELECT id, email, name FROM users WHERE email = ?", email)
	err := row.Scan(&u.ID, &u.Email, &u.Name)
	if errors.Is(err, sql.ErrNoRows) {
		return User{}, fmt.Errorf("find %s: %w", email, ErrNotFound)
	}
	if err != nil {
		return User{}, fmt.Errorf("find %s: %w", email, err)
	}
	return u, nil
}

// Count gives the number of users in a country, and the highest age.
func Count(ctx context.Context, db *sql.DB, country string) (n int, oldest sql.NullInt64, err error) {
	row := db.QueryRowContext(ctx, "SELECT count(*), max(age) FROM users WHERE country = ?", country)
	if err := row.Scan(&n, &oldest); err != nil {
		return 0, sql.NullInt64{}, fmt.Errorf("count %s: %w", country, err)
	}
	return n, oldest, nil
}
