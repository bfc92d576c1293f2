package club

import (
	"context"
	"database/sql"
	"fmt"
)

// User is a member of the club.
type User struct {
	ID   int64
	Name string
	Age  int
}

// ListUsers gives the users of at least minAge years, by name, then id.
func ListUsers(ctx context.Context, db *sql.DB, minAge int) ([]User, error) {
	rows, err := db.QueryContext(ctx, "SELECT * FROM users WHERE age >= ? ORDER BY name, id", minAge)
	if err != nil {
		return nil, fmt.Errorf("list users: %w", err)
	}
	defer rows.Close()

	list := []User{}
	for rows.Next() {
		var u User
		if err := rows.Scan(&u.ID, &u.Name, &u.Age); err != nil {
			return nil, fmt.Errorf("list users: %w", err)
		}
		list = append(list, u)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list users: %w", err)
	}
	return list, nil
}
