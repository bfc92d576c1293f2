package blog

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/sql/sqlwatch"
)

const checkCall = "Setup(ctx, db)"

// checkSetup calls Setup, which has to succeed.
func checkSetup(t *testing.T, db *sql.DB, call string) {
	t.Helper()
	var err error
	kit.Finishes(t, call, func() { err = Setup(t.Context(), db) })
	kit.NoError(t, call, err)
}

// checkRows are the rows of both tables.
func checkRows(t *testing.T, db *sqlwatch.DB, after string) (users, posts [][]any) {
	t.Helper()
	users, err := sqlwatch.All(db.Own, "SELECT id, email, name, created_at, age FROM users ORDER BY id")
	kit.NoError(t, "SELECT id, email, name, created_at, age FROM users, after "+after, err)
	posts, err = sqlwatch.All(db.Own, "SELECT id, user_id, title FROM posts ORDER BY id")
	kit.NoError(t, "SELECT id, user_id, title FROM posts, after "+after, err)
	return users, posts
}

// checkFilled is a database with rows: what stands in them is in the messages.
func checkFilled(t *testing.T) *sqlwatch.DB {
	t.Helper()
	db := sqlwatch.New(t)
	checkSetup(t, db.DB, checkCall)
	checkRows(t, db, checkCall)
	for _, text := range []string{
		"INSERT INTO users(id, email, name, created_at, age) VALUES(1, 'Ann@example.org', 'Ann', 1000, 44)",
		"INSERT INTO users(id, email, name, created_at) VALUES(2, 'bob@example.org', 'Bob', 2000)",
		"INSERT INTO posts(id, user_id, title) VALUES(1, 1, 'Hello'), (2, 2, 'Tea'), (3, 1, 'Hello again')",
	} {
		_, err := db.Own.Exec(text)
		kit.NoError(t, text+", after "+checkCall, err)
	}
	return db
}

func TestKeepsWhatIsThere(t *testing.T) {
	db := checkFilled(t)
	users, posts := checkRows(t, db, checkCall)
	checkSetup(t, db.DB, "a second "+checkCall)
	users2, posts2 := checkRows(t, db, "a second "+checkCall)
	kit.MistakeIf(t, len(users2) == 0 || len(posts2) == 0, "drops-first")
	kit.Equal(t, "the rows of users after a second "+checkCall, users2, users)
	kit.Equal(t, "the rows of posts after a second "+checkCall, posts2, posts)
}

func TestRules(t *testing.T) {
	db := checkFilled(t)
	// try runs a statement and takes it back.
	try := func(text string) error {
		tx, err := db.Own.Begin()
		kit.NoError(t, "beginning a transaction", err)
		defer tx.Rollback()
		_, err = tx.Exec(text)
		return err
	}
	user := func(values string) string { return "INSERT INTO users(email, name, age) VALUES(" + values + ")" }
	for _, c := range []struct {
		name, text string
		ok         bool
	}{
		{"a second user", user("'cid@example.org', 'Cid', 30"), true},
		{"a name twice", user("'cid@example.org', 'Ann', 30"), true},
		{"a name with a space", user("'cid@example.org', 'Cid Lee', 30"), true},
		{"no age", user("'cid@example.org', 'Cid', NULL"), true},
		{"age 0", user("'cid@example.org', 'Cid', 0"), true},
		{"age 150", user("'cid@example.org', 'Cid', 150"), true},
		{"age -1", user("'cid@example.org', 'Cid', -1"), false},
		{"age 151", user("'cid@example.org', 'Cid', 151"), false},
		{"the same email", user("'bob@example.org', 'Cid', 30"), false},
		{"the same email in capitals", user("'BOB@Example.org', 'Cid', 30"), false},
		{"the same email in small letters", user("'ann@example.org', 'Cid', 30"), false},
		{"no email", user("NULL, 'Cid', 30"), false},
		{"no name", user("'cid@example.org', NULL, 30"), false},
		{"an empty name", user("'cid@example.org', '', 30"), false},
		{"a name of one space", user("'cid@example.org', ' ', 30"), false},
		{"a name of spaces", user("'cid@example.org', '    ', 30"), false},
		{"no time", "INSERT INTO users(email, name, created_at) VALUES('cid@example.org', 'Cid', NULL)", false},
		{"an id twice", "INSERT INTO users(id, email, name) VALUES(2, 'cid@example.org', 'Cid')", false},
		{"an email that is taken, by an update", "UPDATE users SET email = 'ANN@example.org' WHERE id = 2", false},
		{"a post", "INSERT INTO posts(user_id, title) VALUES(2, 'Coffee')", true},
		{"a title twice", "INSERT INTO posts(user_id, title) VALUES(2, 'Tea')", true},
		{"a post of nobody", "INSERT INTO posts(user_id, title) VALUES(NULL, 'Coffee')", false},
		{"a post of an unknown user", "INSERT INTO posts(user_id, title) VALUES(3, 'Coffee')", false},
		{"a post without a title", "INSERT INTO posts(user_id, title) VALUES(2, NULL)", false},
		{"a post's id twice", "INSERT INTO posts(id, user_id, title) VALUES(1, 2, 'Coffee')", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			call := c.text + ", after " + checkCall + " and with the users Ann@example.org and bob@example.org,"
			err := try(c.text)
			if c.ok {
				kit.NoError(t, call, err)
				return
			}
			refuses := func(text string) bool { return try(text) != nil }
			kit.MistakeIf(t, err == nil && c.name == "the same email in capitals", "exact-email")
			kit.MistakeIf(t, err == nil && c.name == "a name of one space" && refuses(user("'cid@example.org', '', 30")), "only-empty")
			kit.True(t, err != nil, call, "should be refused; it is not")
		})
	}
}

// checkMoment is a Unix time that stands in a table's definition.
var checkMoment = regexp.MustCompile(`\d{9,}`)

func TestDefaults(t *testing.T) {
	db := checkFilled(t)
	for _, row := range db.Rows(t, "SELECT coalesce(dflt_value, '') FROM pragma_table_info('users') WHERE name = 'created_at'") {
		text := fmt.Sprint(row[0])
		kit.MistakeIf(t, checkMoment.MatchString(text), "fixed-default")
		kit.True(t, !checkMoment.MatchString(text), "the default of created_at after "+checkCall, "should be the time of the insert; it is a fixed number, the same for every row")
	}
	const text = "INSERT INTO users(email, name) VALUES('cid@example.org', 'Cid')"
	before := time.Now().Unix()
	_, err := db.Own.Exec(text)
	after := time.Now().Unix()
	kit.NoError(t, text+", after "+checkCall, err)
	row := db.Rows(t, "SELECT typeof(id), created_at, age FROM users WHERE email = 'cid@example.org'")[0]
	kit.Equal(t, "the type of id after "+text, row[0], "integer")
	at, ok := row[1].(int64)
	kit.True(t, ok, "created_at after "+text, "should be an integer; it is %T", row[1])
	kit.True(t, before <= at && at <= after, "created_at after "+text, "should be the Unix time of now, in seconds; it is not")
	kit.Equal(t, "age after "+text, row[2], nil)
}

func TestDeletesPostsWithTheirUser(t *testing.T) {
	db := checkFilled(t)
	_, err := db.Own.Exec("DELETE FROM users WHERE id = 1")
	kit.NoError(t, "DELETE FROM users WHERE id = 1, after "+checkCall, err)
	users, posts := checkRows(t, db, "DELETE FROM users WHERE id = 1")
	kit.Equal(t, "the number of users after one of two is deleted", len(users), 1)
	kit.Equal(t, "the posts after Ann is deleted, who has two of three", posts, [][]any{{int64(2), int64(2), "Tea"}})
}

func TestReturnsEveryFailure(t *testing.T) {
	full := errors.New("disk is full")
	count := map[sqlwatch.Point]int{}
	db := sqlwatch.New(t)
	checkSetup(t, db.DB, checkCall)
	for _, e := range db.Log() {
		count[e.Point]++
	}
	kit.True(t, count[sqlwatch.Exec] > 0, checkCall, "should call ExecContext; it does not")
	for _, point := range []sqlwatch.Point{sqlwatch.Connect, sqlwatch.Begin, sqlwatch.Prepare, sqlwatch.Exec, sqlwatch.Query, sqlwatch.Commit} {
		for i := range count[point] {
			db := sqlwatch.New(t)
			db.Inject(sqlwatch.Fault{At: point, Skip: i, Err: full})
			call := fmt.Sprintf("%s whose %s number %d fails", checkCall, point, i+1)
			var err error
			kit.Finishes(t, call, func() { err = Setup(t.Context(), db.DB) })
			kit.MistakeIf(t, err == nil && point == sqlwatch.Exec, "second-error")
			kit.ErrorIs(t, call, err, full)
		}
	}
}

func TestUsesTheContext(t *testing.T) {
	db := sqlwatch.New(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	const call = checkCall + " with a cancelled context"
	kit.ErrorIs(t, call, Setup(ctx, db.DB), context.Canceled)
	kit.Equal(t, "the number of tables after "+call, db.Rows(t, "SELECT count(*) FROM sqlite_master WHERE type = 'table'"), [][]any{{int64(0)}})
	// Cancelled while one of the statements runs.
	checkSetup(t, db.DB, checkCall)
	for i := range len(db.At(sqlwatch.Exec)) {
		db := sqlwatch.New(t)
		ctx, cancel := context.WithCancel(t.Context())
		db.Inject(sqlwatch.Fault{At: sqlwatch.Exec, Skip: i, Do: cancel})
		call := fmt.Sprintf("%s whose context is cancelled during Exec number %d", checkCall, i+1)
		var err error
		kit.Finishes(t, call, func() { err = Setup(ctx, db.DB) })
		cancel()
		kit.ErrorIs(t, call, err, context.Canceled)
	}
}

func TestTwoProcessesAtOnce(t *testing.T) {
	db := sqlwatch.New(t)
	checkSetup(t, db.DB, checkCall)
	for i := range len(db.At(sqlwatch.Exec)) {
		db := sqlwatch.New(t)
		other, err := sql.Open("sqlite", db.DSN)
		kit.NoError(t, "opening the database once more", err)
		defer other.Close()
		done, otherErr := false, error(nil)
		db.Inject(sqlwatch.Fault{At: sqlwatch.Exec, Skip: i, Do: func() {
			if !done && db.Left().Txs == 0 { // within a transaction, the other one would wait
				done = true
				otherErr = Setup(t.Context(), other)
			}
		}})
		call := fmt.Sprintf("%s, while another process calls Setup before Exec number %d,", checkCall, i+1)
		checkSetup(t, db.DB, call)
		kit.NoError(t, "the other call of "+call, otherErr)
		checkRows(t, db, call)
	}
}
