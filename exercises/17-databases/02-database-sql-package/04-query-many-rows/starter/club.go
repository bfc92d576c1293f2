package club

import (
	"context"
	"database/sql"
)

// User is a member of the club.
type User struct {
	ID   int64
	Name string
	Age  int
}

// ListUsers gives the users of at least minAge years, by name, then id.
func ListUsers(ctx context.Context, db *sql.DB, minAge int) ([]User, error) {
	return nil, nil
}
