package signup

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/sql/sqlwatch"
)

const checkTable = `CREATE TABLE users(
	id    INTEGER PRIMARY KEY,
	email TEXT NOT NULL UNIQUE COLLATE NOCASE,
	name  TEXT NOT NULL CHECK (trim(name) <> ''),
	age   INTEGER CHECK (age BETWEEN 0 AND 150))`

// checkDB has one user already, so that ids do not begin with 1.
func checkDB(t *testing.T) *sqlwatch.DB {
	return sqlwatch.New(t, checkTable, "INSERT INTO users VALUES(40, 'bob@x.org', 'Bob', 50)")
}

func checkUser(email, name string, age ...int) User {
	u := User{Email: email, Name: name}
	if age != nil {
		u.Age = &age[0]
	}
	return u
}

// checkCall writes the call as a learner would.
func checkCall(u User) string {
	if u.Age == nil {
		return fmt.Sprintf("InsertUser(ctx, db, User{Email: %q, Name: %q})", u.Email, u.Name)
	}
	return fmt.Sprintf("InsertUser(ctx, db, User{Email: %q, Name: %q, Age: &age}) with age %d", u.Email, u.Name, *u.Age)
}

func checkInsert(t *testing.T, ctx context.Context, db *sqlwatch.DB, u User, call string) (id int64, err error) {
	t.Helper()
	kit.Finishes(t, call, func() { id, err = InsertUser(ctx, db.DB, u) })
	if err != nil {
		kit.True(t, id == 0, call, "should give the id 0 with its error; it gives %d", id)
	}
	return id, err
}

var checkUsers = []User{
	checkUser("ann@x.org", "Ann", 33),
	checkUser("cid@x.org", "Cid"),
	checkUser("dot@x.org", "Dot", 0),
	checkUser("old@x.org", "Methuselah", 150),
	checkUser("eve@x.org", "x'); DROP TABLE users;--"),
	checkUser("o'brien@x.org", "Miles O'Brien", 45),
	checkUser("quotes@x.org", `"Q" \' ? $1 :name @name %s %d`, 7),
	checkUser("", "no email"),
	checkUser("zoë@x.org", "Zoë 日本\nsecond line", 20),
	checkUser("bob@x.org ", "a space makes another email"),
}

func TestStoresUsers(t *testing.T) {
	db := checkDB(t)
	r := rand.New(rand.NewPCG(17, 2))
	users := slices.Clone(checkUsers)
	for i := range 30 {
		u := checkUser(fmt.Sprintf("user%d@x.org", i), strings.Repeat("ab'", 1+r.IntN(4)))
		if r.IntN(3) > 0 {
			age := r.IntN(151)
			u.Age = &age
		}
		users = append(users, u)
	}
	for _, u := range users {
		call := checkCall(u)
		id, err := checkInsert(t, t.Context(), db, u, call)
		for _, e := range db.Statements() {
			written := u.Name == "Ann" && strings.Contains(e.SQL, "ann@x.org") && strings.Contains(e.SQL, "33")
			kit.MistakeIf(t, written, "sprintf")
			if written {
				kit.Failf(t, "%s should leave the values out of the statement's text; it runs %s", call, e.SQL)
			}
		}
		kit.NoError(t, call, err)
		rows := db.Rows(t, "SELECT id, email, name, age FROM users WHERE email = ?", u.Email)
		want := []any{id, u.Email, u.Name, nil}
		if u.Age != nil {
			want[3] = int64(*u.Age)
		}
		if len(rows) != 1 {
			kit.Failf(t, "after %s the table should have one row with this email; it has %d", call, len(rows))
		}
		row := rows[0]
		kit.Equal(t, call, id, row[0])
		kit.MistakeIf(t, u.Age == nil && row[3] == int64(0), "zero-for-nil")
		kit.Equal(t, "id, email, name and age in the table after "+call, row, want)
	}
	kit.Equal(t, "the number of users", db.Rows(t, "SELECT count(*) FROM users"), [][]any{{int64(len(users) + 1)}})
}

func TestOneTextForAll(t *testing.T) {
	first := ""
	for _, u := range checkUsers {
		db := checkDB(t)
		call := checkCall(u)
		checkInsert(t, t.Context(), db, u, call)
		run := db.Statements()
		asks := len(run) > 1 && slices.ContainsFunc(run, func(e sqlwatch.Event) bool {
			return e.Point == sqlwatch.Query && strings.Contains(strings.ToLower(e.SQL), "select") && slices.Contains(e.Values(), any(u.Email))
		})
		kit.MistakeIf(t, asks, "asks-first")
		if len(run) != 1 || run[0].Point != sqlwatch.Exec {
			kit.Failf(t, "%s should run one statement, by ExecContext; it runs:%s", call, checkList(run))
		}
		text := run[0].SQL
		if first == "" {
			first = text
		}
		if text != first {
			kit.Failf(t, "%s should run the same text as for other users. It runs:\n%s\nbut for another one:\n%s", call, text, first)
		}
		values := run[0].Values()
		var age any
		if u.Age != nil {
			age = int64(*u.Age)
		}
		for _, want := range []any{u.Email, u.Name, age} {
			kit.MistakeIf(t, want == nil && slices.Contains(values, any(int64(0))), "zero-for-nil")
			kit.True(t, slices.Contains(values, want), call, "should have %s among the arguments of the statement; they are %s", kit.Show(want), kit.Show(values))
		}
		if left := db.Left(); left != (sqlwatch.Left{}) {
			kit.Failf(t, "%s leaves behind: %s", call, left)
		}
	}
}

func checkList(run []sqlwatch.Event) string {
	if len(run) == 0 {
		return " none"
	}
	var b strings.Builder
	for _, e := range run {
		fmt.Fprintf(&b, "\n%s %s", e.Point, e.SQL)
	}
	return b.String()
}

// checkIgnores says whether a statement passes over rows that break a rule.
func checkIgnores(db *sqlwatch.DB) bool {
	return slices.ContainsFunc(db.Statements(), func(e sqlwatch.Event) bool {
		text := strings.ToLower(strings.Join(strings.Fields(e.SQL), " "))
		return strings.Contains(text, "insert or ignore") || strings.Contains(text, "do nothing")
	})
}

func TestTellsDuplicates(t *testing.T) {
	for _, email := range []string{"bob@x.org", "BOB@X.org", "Bob@x.org"} {
		db := checkDB(t)
		u := checkUser(email, "Bobby")
		call := checkCall(u) + " where bob@x.org is taken"
		_, err := checkInsert(t, t.Context(), db, u, call)
		kit.MistakeIf(t, !errors.Is(err, ErrDuplicate) && checkIgnores(db), "or-ignore")
		kit.ErrorIs(t, call, err, ErrDuplicate)
		kit.Equal(t, "the users after "+call, db.Rows(t, "SELECT id, email, name, age FROM users"), [][]any{{int64(40), "bob@x.org", "Bob", int64(50)}})
	}
}

func TestOtherRulesAreNotDuplicates(t *testing.T) {
	for _, u := range []User{checkUser("ann@x.org", ""), checkUser("ann@x.org", "   ", 30), checkUser("ann@x.org", "Ann", -1), checkUser("ann@x.org", "Ann", 151)} {
		db := checkDB(t)
		call := checkCall(u)
		_, err := checkInsert(t, t.Context(), db, u, call)
		kit.True(t, err != nil, call, "should give an error, since the table refuses it; it gives none")
		if errors.Is(err, ErrDuplicate) {
			kit.MistakeIf(t, checkIgnores(db), "or-ignore")
			kit.MistakeIf(t, !checkIgnores(db), "any-constraint")
		}
		kit.True(t, !errors.Is(err, ErrDuplicate), call, "should give an error that is not ErrDuplicate; the email is not taken")
	}
}

func TestGoesByTheCode(t *testing.T) {
	db := checkDB(t)
	db.Do(t, "CREATE TRIGGER spam BEFORE INSERT ON users WHEN NEW.email LIKE '%@spam.org' BEGIN SELECT RAISE(ABORT, 'no mail from there; UNIQUE constraint failed: users.email (2067)'); END")
	u := checkUser("eve@spam.org", "Eve", 20)
	call := checkCall(u) + " where a trigger refuses the row, with a text like that of a taken email but another code,"
	_, err := checkInsert(t, t.Context(), db, u, call)
	kit.True(t, err != nil, call, "should give an error; it gives none")
	duplicate := errors.Is(err, ErrDuplicate)
	_, other := InsertUser(t.Context(), db.DB, checkUser("ann@x.org", ""))
	kit.MistakeIf(t, duplicate && !errors.Is(other, ErrDuplicate), "reads-the-text")
	kit.True(t, !duplicate, call, "should give an error that is not ErrDuplicate; the email is not taken")
}

func TestPassesFailuresOn(t *testing.T) {
	broken := errors.New("disk I/O error")
	u := checkUsers[0]
	for _, point := range []sqlwatch.Point{sqlwatch.Connect, sqlwatch.Exec, sqlwatch.LastInsertID, sqlwatch.RowsAffected} {
		db := checkDB(t)
		db.Inject(sqlwatch.Fault{At: point, Err: broken})
		call := checkCall(u) + " where " + string(point) + " fails"
		if point == sqlwatch.Connect {
			call = checkCall(u) + " where no connection can be made"
		}
		_, err := checkInsert(t, t.Context(), db, u, call)
		kit.ErrorIs(t, call, err, broken)
		kit.True(t, !errors.Is(err, ErrDuplicate), call, "should give an error that is not ErrDuplicate")
	}
	db := checkDB(t)
	ctx, cancel := context.WithCancel(t.Context())
	db.Inject(sqlwatch.Fault{At: sqlwatch.Exec, Do: cancel})
	call := checkCall(u) + " whose context is cancelled while the statement runs"
	_, err := checkInsert(t, ctx, db, u, call)
	cancel()
	kit.ErrorIs(t, call, err, context.Canceled)
}

func TestNoRowIsAnError(t *testing.T) {
	db := checkDB(t)
	db.SetMaxOpenConns(1)
	db.Do(t, "CREATE TRIGGER spam BEFORE INSERT ON users WHEN NEW.email LIKE '%@spam.org' BEGIN SELECT RAISE(IGNORE); END")
	earlier, err := checkInsert(t, t.Context(), db, checkUsers[0], checkCall(checkUsers[0]))
	kit.NoError(t, checkCall(checkUsers[0]), err)
	u := checkUser("eve@spam.org", "Eve", 20)
	call := checkCall(u) + " where a trigger leaves the row out"
	id, err := checkInsert(t, t.Context(), db, u, call)
	kit.MistakeIf(t, err == nil && id == earlier && earlier > 40, "stale-id")
	kit.MistakeIf(t, errors.Is(err, ErrDuplicate) && checkIgnores(db), "or-ignore")
	kit.True(t, err != nil, call, "should give an error; it gives the id %d and none", id)
	kit.True(t, !errors.Is(err, ErrDuplicate), call, "should give an error that is not ErrDuplicate; the email is not taken")
}
