package signup

import (
	"context"
	"database/sql"
	"errors"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// User is a subscriber of the newsletter.
type User struct {
	Email, Name string
	Age         *int
}

// ErrDuplicate says that an email is taken.
var ErrDuplicate = errors.New("email is taken")

var errNothing = errors.New("no row was inserted")

// InsertUser stores a user by a prepared statement with names.
func InsertUser(ctx context.Context, db *sql.DB, u User) (int64, error) {
	stmt, err := db.PrepareContext(ctx, "INSERT INTO users(age, email, name) VALUES(:age, :email, :name)")
	if err != nil {
		return 0, err
	}
	defer stmt.Close()
	age := sql.NullInt64{}
	if u.Age != nil {
		age = sql.NullInt64{Int64: int64(*u.Age), Valid: true}
	}
	res, err := stmt.ExecContext(ctx, sql.Named("name", u.Name), sql.Named("email", u.Email), sql.Named("age", age))
	if err != nil {
		var e *sqlite.Error
		if errors.As(err, &e) && e.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE {
			err = errors.Join(ErrDuplicate, err)
		}
		return 0, err
	}
	n, err := res.RowsAffected()
	if err == nil && n != 1 {
		err = errNothing
	}
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}
