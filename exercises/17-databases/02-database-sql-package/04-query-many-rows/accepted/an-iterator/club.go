package club

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"slices"
)

// User is a member of the club.
type User struct {
	ID   int64
	Name string
	Age  int
}

// each gives the rows one by one, and the failure at the end, if there is one.
func each(rows *sql.Rows, failure *error) iter.Seq[User] {
	return func(yield func(User) bool) {
		var u User
		for *failure == nil && rows.Next() {
			if *failure = rows.Scan(&u.ID, &u.Name, &u.Age); *failure == nil && !yield(u) {
				break
			}
		}
		*failure = errors.Join(*failure, rows.Err(), rows.Close())
	}
}

// ListUsers collects an iterator.
func ListUsers(ctx context.Context, db *sql.DB, minAge int) ([]User, error) {
	stmt, err := db.PrepareContext(ctx, "SELECT u.id, u.name, u.age FROM users AS u WHERE u.age >= $1 ORDER BY u.name ASC, u.id ASC")
	if err != nil {
		return nil, err
	}
	defer stmt.Close()
	rows, err := stmt.QueryContext(ctx, minAge)
	if err != nil {
		return nil, err
	}
	list := slices.AppendSeq([]User{}, each(rows, &err))
	if err != nil {
		return nil, err
	}
	return list, nil
}
