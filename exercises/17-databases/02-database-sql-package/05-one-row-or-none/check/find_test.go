package find

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/sql/sqlwatch"
)

const checkTable = `CREATE TABLE users(
	note    TEXT DEFAULT 'none',
	age     INTEGER,
	country TEXT,
	name    TEXT,
	email   TEXT UNIQUE COLLATE NOCASE,
	id      INTEGER PRIMARY KEY)`

type checkRow struct {
	id          int64
	email, name any
	country     string
	age         any
}

func checkDB(t *testing.T, rows []checkRow) *sqlwatch.DB {
	t.Helper()
	db := sqlwatch.New(t, checkTable)
	db.SetMaxOpenConns(2)
	checkFill(t, db, rows)
	return db
}

func checkFill(t *testing.T, db *sqlwatch.DB, rows []checkRow) {
	t.Helper()
	db.Do(t, "DELETE FROM users")
	for _, r := range rows {
		db.Do(t, "INSERT INTO users(id, email, name, country, age) VALUES(?, ?, ?, ?, ?)", r.id, r.email, r.name, r.country, r.age)
	}
}

var checkUsers = []checkRow{
	{1, "ann@x.org", "Ann", "Peru", 33},
	{2, "bob@x.org", nil, "Peru", nil},
	{3, "zoë'; DROP TABLE users;--", "Zoë", "Niue", nil},
	{4, nil, "Nemo", "Peru", 20},
	{5, "", "", "Togo", 0},
}

const checkWhere = " with the users ann@x.org of Peru, who is 33, bob@x.org of Peru, whose name and age are NULL, and others"

func checkFind(t *testing.T, ctx context.Context, db *sqlwatch.DB, email, where string) (u User, err error, call string) {
	t.Helper()
	db.Forget()
	call = kit.Call("FindByEmail", kit.Code("ctx"), kit.Code("db"), email) + where
	kit.Finishes(t, call, func() { u, err = FindByEmail(ctx, db.DB, email) })
	checkOne(t, db, call)
	return u, err, call
}

// A checkCounted is a result of Count.
type checkCounted struct {
	n      int
	oldest sql.NullInt64
}

func checkCount(t *testing.T, ctx context.Context, db *sqlwatch.DB, country, where string) (got checkCounted, err error, call string) {
	t.Helper()
	db.Forget()
	call = kit.Call("Count", kit.Code("ctx"), kit.Code("db"), country) + where
	kit.Finishes(t, call, func() { got.n, got.oldest, err = Count(ctx, db.DB, country) })
	checkOne(t, db, call)
	return got, err, call
}

// checkOne wants at most one statement, a query without the value in its text, and nothing left.
func checkOne(t *testing.T, db *sqlwatch.DB, call string) {
	t.Helper()
	run := db.Statements()
	kit.True(t, len(run) <= 1, call, "should run one query; it runs %d statements", len(run))
	for _, e := range run {
		kit.True(t, e.Point == sqlwatch.Query, call, "should run a query; it runs Exec")
		for _, value := range []string{"ann@x.org", "Peru", "DROP TABLE"} {
			kit.True(t, !strings.Contains(e.SQL, value), call, "should leave the value out of the text; it runs %s", e.SQL)
		}
	}
}

func checkLeft(t *testing.T, db *sqlwatch.DB, call string) {
	t.Helper()
	if left := db.Left(); left != (sqlwatch.Left{}) {
		kit.Failf(t, "%s leaves open: %s", call, left)
	}
}

func TestFindsUsers(t *testing.T) {
	db := checkDB(t, checkUsers)
	for _, want := range []User{
		{1, "ann@x.org", sql.NullString{String: "Ann", Valid: true}},
		{2, "bob@x.org", sql.NullString{}},
		{3, "zoë'; DROP TABLE users;--", sql.NullString{String: "Zoë", Valid: true}},
		{5, "", sql.NullString{String: "", Valid: true}},
	} {
		for _, email := range []string{want.Email, strings.ReplaceAll(want.Email, "x.org", "X.ORG")} {
			for range 3 { // more often than there are connections
				u, err, call := checkFind(t, t.Context(), db, email, checkWhere)
				kit.NoError(t, call, err)
				kit.Equal(t, call, u, want)
				kit.True(t, len(db.Statements()) == 1, call, "should run one query; it runs none")
				checkLeft(t, db, call)
			}
		}
	}
}

func TestNobodyIsNotFound(t *testing.T) {
	db := checkDB(t, checkUsers)
	for _, email := range []string{"cid@x.org", "ann@x.or", "' OR 1=1 --", "%", "NULL"} {
		for range 3 {
			u, err, call := checkFind(t, t.Context(), db, email, checkWhere)
			kit.MistakeIf(t, errors.Is(err, ErrNotFound) && !errors.Is(err, sql.ErrNoRows), "own-error-only")
			kit.MistakeIf(t, err != nil && err != sql.ErrNoRows && errors.Is(err, sql.ErrNoRows) && !errors.Is(err, ErrNotFound), "compares-wrapped")
			kit.ErrorIs(t, call, err, ErrNotFound)
			kit.ErrorIs(t, call, err, sql.ErrNoRows)
			kit.Equal(t, "the user of "+call, u, User{})
			checkLeft(t, db, call)
		}
	}
}

func TestFailuresAreNotAnswers(t *testing.T) {
	broken := errors.New("connection reset by peer")
	for _, c := range []struct {
		point sqlwatch.Point
		what  string
	}{
		{sqlwatch.Query, ", where the query fails"},
		{sqlwatch.Next, ", where the connection breaks before the row"},
		{sqlwatch.RowsClose, ", where closing the rows fails"},
	} {
		db := checkDB(t, checkUsers)
		db.Inject(sqlwatch.Fault{At: c.point, Err: broken})
		u, err, call := checkFind(t, t.Context(), db, "ann@x.org", c.what)
		checkFailure(t, u, err, broken, call)
		checkLeft(t, db, call)
		n, err, call := checkCount(t, t.Context(), db, "Peru", c.what)
		kit.ErrorIs(t, call, err, broken)
		kit.Equal(t, "n and oldest of "+call, kit.Values(n.n, n.oldest), kit.Values(0, sql.NullInt64{}))
		checkLeft(t, db, call)
	}
}

// checkFailure wants an error that is neither of the two; want may be nil for any other.
func checkFailure(t *testing.T, u User, err, want error, call string) {
	t.Helper()
	kit.True(t, err != nil, call, "should give an error; it gives none")
	kit.MistakeIf(t, errors.Is(err, ErrNotFound), "always-not-found")
	kit.True(t, !errors.Is(err, ErrNotFound), call, "should give an error that does not match ErrNotFound: nobody knows whether there is such a user")
	kit.True(t, !errors.Is(err, sql.ErrNoRows), call, "should give an error that does not match sql.ErrNoRows")
	if want != nil {
		kit.ErrorIs(t, call, err, want)
	}
	kit.Equal(t, "the user of "+call, u, User{})
}

func TestValueThatDoesNotFit(t *testing.T) {
	// No INTEGER PRIMARY KEY: SQLite stores any text there.
	db := sqlwatch.New(t, strings.Replace(checkTable, "INTEGER PRIMARY KEY", "TEXT", 1))
	db.Do(t, "INSERT INTO users(id, email, name, country) VALUES('first', 'ann@x.org', 'Ann', 'Peru')")
	u, err, call := checkFind(t, t.Context(), db, "ann@x.org", `, whose id is the text "first"`)
	checkFailure(t, u, err, nil, call)
	db = checkDB(t, []checkRow{{1, "ann@x.org", "Ann", "Peru", "old"}})
	n, err, call := checkCount(t, t.Context(), db, "Peru", `, where the only age is the text "old"`)
	kit.True(t, err != nil, call, "should give an error; it gives none")
	kit.Equal(t, "n and oldest of "+call, kit.Values(n.n, n.oldest), kit.Values(0, sql.NullInt64{}))
}

func TestCancelledContext(t *testing.T) {
	for _, point := range []sqlwatch.Point{"", sqlwatch.Query} {
		db := checkDB(t, checkUsers)
		start := func() context.Context {
			ctx, cancel := context.WithCancel(t.Context())
			if point == "" {
				cancel()
			} else {
				db.Heal()
				db.Inject(sqlwatch.Fault{At: point, Do: cancel})
			}
			return ctx
		}
		where := map[sqlwatch.Point]string{"": " with a cancelled context", sqlwatch.Query: ", whose context is cancelled during the query"}[point]
		u, err, call := checkFind(t, start(), db, "ann@x.org", where)
		checkFailure(t, u, err, context.Canceled, call)
		_, err, call = checkCount(t, start(), db, "Peru", where)
		kit.ErrorIs(t, call, err, context.Canceled)
	}
}

func TestCounts(t *testing.T) {
	db := checkDB(t, checkUsers)
	for _, c := range []struct {
		country string
		want    checkCounted
	}{
		{"Peru", checkCounted{3, sql.NullInt64{Int64: 33, Valid: true}}},
		{"Togo", checkCounted{1, sql.NullInt64{Int64: 0, Valid: true}}},
		{"Niue", checkCounted{1, sql.NullInt64{}}},
		{"Chile", checkCounted{0, sql.NullInt64{}}},
		{"peru", checkCounted{0, sql.NullInt64{}}},
		{"' OR 1=1 --", checkCounted{0, sql.NullInt64{}}},
	} {
		got, err, call := checkCount(t, t.Context(), db, c.country, checkWhere)
		kit.MistakeIf(t, err != nil && !c.want.oldest.Valid && strings.Contains(err.Error(), "NULL"), "max-into-int")
		kit.NoError(t, call, err)
		kit.Equal(t, call, kit.Values(got.n, got.oldest), kit.Values(c.want.n, c.want.oldest))
		checkLeft(t, db, call)
	}
	checkFill(t, db, nil)
	got, err, call := checkCount(t, t.Context(), db, "Peru", " with an empty table")
	kit.NoError(t, call, err)
	kit.Equal(t, call, kit.Values(got.n, got.oldest), kit.Values(0, sql.NullInt64{}))
}

func TestCountsRandomUsers(t *testing.T) {
	db := checkDB(t, nil)
	r := rand.New(rand.NewPCG(5, 5))
	for range 25 {
		var rows []checkRow
		var ages []string
		want := checkCounted{}
		for id := range int64(r.IntN(7)) {
			row := checkRow{id: id + 1, country: []string{"Peru", "Chile"}[r.IntN(2)]}
			if r.IntN(2) > 0 {
				row.age = r.IntN(90)
			}
			if row.country == "Peru" {
				want.n++
				ages = append(ages, fmt.Sprint(row.age))
				if age, ok := row.age.(int); ok && (!want.oldest.Valid || int64(age) > want.oldest.Int64) {
					want.oldest = sql.NullInt64{Int64: int64(age), Valid: true}
				}
			}
			rows = append(rows, row)
		}
		checkFill(t, db, rows)
		got, err, call := checkCount(t, t.Context(), db, "Peru", " with users of Peru whose ages are "+strings.ReplaceAll(fmt.Sprint(ages), "<nil>", "NULL"))
		kit.NoError(t, call, err)
		kit.Equal(t, call, kit.Values(got.n, got.oldest), kit.Values(want.n, want.oldest))
	}
}
