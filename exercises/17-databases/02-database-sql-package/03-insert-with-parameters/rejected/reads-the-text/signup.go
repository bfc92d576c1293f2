package signup

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// User is a subscriber of the newsletter.
type User struct {
	Email, Name string
	Age         *int // nil where it is not known
}

// ErrDuplicate says that an email is taken.
var ErrDuplicate = errors.New("email is taken")

// InsertUser stores a user and returns the new id.
func InsertUser(ctx context.Context, db *sql.DB, u User) (int64, error) {
	res, err := db.ExecContext(ctx, "INSERT INTO users(email, name, age) VALUES(?, ?, ?)", u.Email, u.Name, u.Age)
	if err != nil && strings.Contains(err.Error(), "UNIQUE constraint failed: users.email") {
		return 0, fmt.Errorf("insert %s: %w", u.Email, ErrDuplicate)
	}
	if err != nil {
		return 0, fmt.Errorf("insert %s: %w", u.Email, err)
	}
	n, err := res.RowsAffected()
	if err != nil {
		return 0, fmt.Errorf("insert %s: %w", u.Email, err)
	}
	if n == 0 {
		return 0, fmt.Errorf("insert %s: the database left it out", u.Email)
	}
	id, err := res.LastInsertId()
	if err != nil {
		return 0, fmt.Errorf("insert %s: %w", u.Email, err)
	}
	return id, nil
}
