package club

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/sql/sqlwatch"
)

// The table, as it is today and as it may be tomorrow.
var checkTables = []string{
	"CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, age INTEGER)",
	"CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, age INTEGER, note TEXT DEFAULT 'none')",
	"CREATE TABLE users(since INTEGER DEFAULT 1999, id INTEGER PRIMARY KEY, name TEXT, age INTEGER)",
	"CREATE TABLE users(age INTEGER, note TEXT DEFAULT 'none', name TEXT, id INTEGER PRIMARY KEY)",
	checkBackwards,
}

// checkBackwards keeps its rows by falling id, so that those whom nobody sorts come that way.
const checkBackwards = "CREATE TABLE users(id INTEGER, name TEXT, age INTEGER, PRIMARY KEY(id DESC)) WITHOUT ROWID"

var checkStar = regexp.MustCompile(`(?i)select\s+(\w+\.)?\*`)

// A checkRow has nil for NULL.
type checkRow struct {
	id   int64
	name string
	age  any
}

func checkFill(t *testing.T, db *sqlwatch.DB, rows []checkRow) {
	t.Helper()
	db.Do(t, "DELETE FROM users")
	for _, r := range rows {
		db.Do(t, "INSERT INTO users(id, name, age) VALUES(?, ?, ?)", r.id, r.name, r.age)
	}
}

// checkText says what is in the table.
func checkText(rows []checkRow) string {
	if len(rows) == 0 {
		return "an empty table"
	}
	var parts []string
	for _, r := range rows {
		age := "NULL"
		if r.age != nil {
			age = kit.Show(r.age)
		}
		parts = append(parts, fmt.Sprintf("%d %s %s", r.id, r.name, age))
	}
	return "the rows " + strings.Join(parts, ", ")
}

// checkList calls ListUsers, and sees to it that nothing stays open.
func checkList(t *testing.T, ctx context.Context, db *sqlwatch.DB, minAge int, where string) (list []User, err error, call string) {
	t.Helper()
	db.Forget()
	call = kit.Call("ListUsers", kit.Code("ctx"), kit.Code("db"), minAge) + " with " + where
	kit.Finishes(t, call, func() { list, err = ListUsers(ctx, db.DB, minAge) })
	return list, err, call
}

// checkClosed asks what is left open. Ask only where no context was cancelled.
func checkClosed(t *testing.T, db *sqlwatch.DB, call string) {
	t.Helper()
	if left := db.Left(); left != (sqlwatch.Left{}) {
		kit.MistakeIf(t, left.Rows > 0, "not-closed")
		kit.Failf(t, "%s leaves open: %s", call, left)
	}
	if n := db.Stats().InUse; n > 0 {
		kit.Failf(t, "%s leaves a connection in use", call)
	}
}

func checkWant(rows []checkRow, minAge int) []User {
	list := []User{}
	for _, r := range rows {
		if age, ok := r.age.(int); ok && age >= minAge {
			list = append(list, User{r.id, r.name, age})
		}
	}
	return append([]User{}, checkSorted(list)...)
}

func checkSorted(list []User) []User {
	return slices.SortedFunc(slices.Values(list), func(a, b User) int { return cmp.Or(strings.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
}

func checkSame(t *testing.T, db *sqlwatch.DB, rows []checkRow, minAge int, table string) {
	t.Helper()
	where := checkText(rows)
	if table != checkTables[0] {
		where += " in " + table
	}
	list, err, call := checkList(t, t.Context(), db, minAge, where)
	want := checkWant(rows, minAge)
	star := slices.ContainsFunc(db.Statements(), func(e sqlwatch.Event) bool { return checkStar.MatchString(e.SQL) })
	kit.MistakeIf(t, star && table != checkTables[0] && (err != nil || !slices.Equal(list, want)), "select-star")
	kit.NoError(t, call, err)
	kit.True(t, list != nil, call, "should never give a nil list without an error; it does")
	byName := slices.IsSortedFunc(list, func(a, b User) int { return strings.Compare(a.Name, b.Name) })
	kit.MistakeIf(t, byName && !slices.Equal(list, want) && slices.Equal(checkSorted(list), want), "any-order")
	kit.Equal(t, call, list, want)
	checkClosed(t, db, call)
}

var checkMembers = []checkRow{{1, "Bob", 40}, {2, "Ann", 17}, {3, "Ann", 30}, {4, "Cid", nil}, {5, "Cid", 18}}

func TestListsUsers(t *testing.T) {
	for _, table := range checkTables {
		db := sqlwatch.New(t, table)
		checkFill(t, db, checkMembers)
		for _, minAge := range []int{18, 0, 17, 31, 41, -5} {
			checkSame(t, db, checkMembers, minAge, table)
		}
		checkFill(t, db, nil)
		checkSame(t, db, nil, 0, table)
	}
}

func TestListsRandomUsers(t *testing.T) {
	db := sqlwatch.New(t, checkBackwards)
	r := rand.New(rand.NewPCG(1, 2))
	names := []string{"Ann", "ann", "Bob", "Zoë", "Zoe", "Émile", "", "O'Brien"}
	for range 40 {
		var rows []checkRow
		for id := range int64(r.IntN(9)) {
			row := checkRow{id: 100 - id*7, name: names[r.IntN(len(names))]}
			if r.IntN(4) > 0 {
				row.age = r.IntN(60)
			}
			rows = append(rows, row)
		}
		checkFill(t, db, rows)
		checkSame(t, db, rows, r.IntN(60), checkBackwards)
	}
}

func TestRunsOneStatement(t *testing.T) {
	db := sqlwatch.New(t, checkTables[0])
	checkFill(t, db, checkMembers)
	first := ""
	for _, minAge := range []int{18, 30, 99} {
		_, err, call := checkList(t, t.Context(), db, minAge, checkText(checkMembers))
		kit.NoError(t, call, err)
		run := db.Statements()
		kit.True(t, len(run) == 1, call, "should run one statement; it runs %d", len(run))
		if first == "" {
			first = run[0].SQL
		}
		kit.True(t, run[0].SQL == first, call, "should run the same text as for other ages; it runs %s", run[0].SQL)
	}
}

// checkFailed wants nil and an error.
func checkFailed(t *testing.T, list []User, err, want error, call string) {
	t.Helper()
	if want == nil {
		kit.True(t, err != nil, call, "should give an error; it gives %s and none", kit.Show(list))
	} else {
		kit.ErrorIs(t, call, err, want)
	}
	kit.MistakeIf(t, len(list) > 0, "half-a-list")
	kit.True(t, list == nil, call, "should give nil with its error; it gives %s", kit.Show(list))
}

func TestBrokenConnection(t *testing.T) {
	broken := errors.New("connection reset by peer")
	rows := []checkRow{{1, "Ann", 30}, {2, "Bob", 40}, {3, "Cid", 50}}
	db := sqlwatch.New(t, checkTables[0])
	db.SetMaxOpenConns(1)
	checkFill(t, db, rows)
	for _, skip := range []int{1, 0, 2, 3} {
		db.Inject(sqlwatch.Fault{At: sqlwatch.Next, Skip: skip, Err: broken})
		where := checkText(rows) + ", where the connection breaks " + []string{"before the first row", "after one row", "after two rows", "after three rows"}[skip] + ","
		list, err, call := checkList(t, t.Context(), db, 18, where)
		kit.MistakeIf(t, err == nil && len(list) == skip, "no-rows-err")
		kit.True(t, err != nil, call, "should give an error; it gives %s and none", kit.Show(list))
		checkFailed(t, list, err, broken, call)
		checkClosed(t, db, call)
		db.Heal()
		checkSame(t, db, rows, 18, checkTables[0])
	}
	for _, point := range []sqlwatch.Point{sqlwatch.Query, sqlwatch.RowsClose} {
		db.Inject(sqlwatch.Fault{At: point, Err: broken})
		what := map[sqlwatch.Point]string{sqlwatch.Query: "the query", sqlwatch.RowsClose: "closing the rows"}[point]
		list, err, call := checkList(t, t.Context(), db, 18, checkText(rows)+", where "+what+" fails,")
		checkFailed(t, list, err, broken, call)
		checkClosed(t, db, call)
		db.Heal()
	}
}

func TestValueThatDoesNotFit(t *testing.T) {
	db := sqlwatch.New(t, checkTables[0])
	db.SetMaxOpenConns(1)
	rows := []checkRow{{1, "Ann", 30}, {2, "Bob", "forty"}, {3, "Cid", 50}}
	checkFill(t, db, rows)
	list, err, call := checkList(t, t.Context(), db, 18, checkText(rows))
	checkFailed(t, list, err, nil, call)
	checkClosed(t, db, call)
	checkFill(t, db, checkMembers)
	checkSame(t, db, checkMembers, 18, checkTables[0])
}

func TestCancelledContext(t *testing.T) {
	rows := []checkRow{{1, "Ann", 30}, {2, "Bob", 40}, {3, "Cid", 50}}
	db := sqlwatch.New(t, checkTables[0])
	checkFill(t, db, rows)
	for skip := range 4 {
		ctx, cancel := context.WithCancel(t.Context())
		db.Inject(sqlwatch.Fault{At: sqlwatch.Next, Skip: skip, Do: cancel})
		list, err, call := checkList(t, ctx, db, 18, fmt.Sprintf("%s, whose context is cancelled before row %d,", checkText(rows), skip+1))
		cancel()
		checkFailed(t, list, err, context.Canceled, call)
		db.Heal()
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	list, err, call := checkList(t, ctx, db, 18, checkText(rows)+" and a cancelled context")
	checkFailed(t, list, err, context.Canceled, call)
}
