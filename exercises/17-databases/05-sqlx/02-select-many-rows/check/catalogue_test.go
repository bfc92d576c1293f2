package catalogue

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"

	"gotrain/kit"
	"gotrain/sql/sqlwatch"
)

// A checkLibrary is a database with books.
type checkLibrary struct {
	*sqlwatch.DB
	books []Book
	where string // for messages
}

func checkMake(t *testing.T, books []Book, where string) checkLibrary {
	t.Helper()
	// Rows lie by falling id, so that those which nobody sorts come that way.
	db := sqlwatch.New(t, "CREATE TABLE books(shelf TEXT, pages INTEGER, author_name TEXT, title TEXT, id INTEGER, PRIMARY KEY(id DESC)) WITHOUT ROWID")
	tx, err := db.Own.Begin()
	kit.NoError(t, "filling the table", err)
	for _, b := range books {
		_, err := tx.Exec("INSERT INTO books(id, title, author_name, pages) VALUES(?, ?, ?, ?)", b.ID, b.Title, b.Author, b.Pages)
		kit.NoError(t, "filling the table", err)
	}
	kit.NoError(t, "filling the table", tx.Commit())
	return checkLibrary{db, books, where}
}

var checkBooks = []Book{
	{7, "Emma", "Jane Austen", 474},
	{3, "Persuasion", "Jane Austen", 249},
	{9, "Beowulf", "Anon", 120},
	{2, "Beowulf", "Seamus Heaney", 213},
	{5, "Lift", "Flann O'Brien? $1 :x", 0},
	{7000001, "Zebra", "Anon", 1},
}

const checkFew = " with 2 Beowulf (Seamus Heaney, 213 pages), 3 Persuasion (Jane Austen, 249), 5 Lift (Flann O'Brien? $1 :x, 0), " +
	"7 Emma (Jane Austen, 474), 9 Beowulf (Anon, 120), 7000001 Zebra (Anon, 1)"

// checkWant goes through all books.
func (l checkLibrary) want(f Filter) []Book {
	list := []Book{}
	for _, b := range l.books {
		if (f.IDs == nil || slices.Contains(f.IDs, b.ID)) && (f.Author == "" || b.Author == f.Author) && b.Pages >= f.MinPages {
			list = append(list, b)
		}
	}
	slices.SortFunc(list, checkOrder)
	return list[:min(len(list), cmp.Or(f.Limit, 100))]
}

func checkOrder(a, b Book) int {
	return cmp.Or(strings.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
}

// checkCompare shows short lists as they are, and of long ones the first book that is wrong.
func checkCompare(t *testing.T, call string, got, want []Book) {
	t.Helper()
	byTitle := slices.IsSortedFunc(got, func(a, b Book) int { return strings.Compare(a.Title, b.Title) })
	sorted := slices.SortedFunc(slices.Values(got), checkOrder)
	kit.MistakeIf(t, !slices.Equal(got, want) && byTitle && slices.Equal(sorted, want), "any-order")
	if max(len(got), len(want)) <= 2 {
		kit.Equal(t, call, got, want)
		return
	}
	for i := range min(len(got), len(want)) {
		kit.Equal(t, fmt.Sprintf("book number %d of %s", i+1, call), got[i], want[i])
	}
	kit.Equal(t, "the number of books of "+call, len(got), len(want))
}

// checkShow writes a filter without the fields that are not set.
func checkShow(f Filter) string {
	var parts []string
	if len(f.IDs) > 12 {
		parts = append(parts, fmt.Sprintf("IDs: %d ids", len(f.IDs)))
	} else if f.IDs != nil {
		parts = append(parts, "IDs: "+kit.Show(f.IDs))
	}
	if f.Author != "" {
		parts = append(parts, fmt.Sprintf("Author: %q", f.Author))
	}
	if f.MinPages != 0 {
		parts = append(parts, fmt.Sprintf("MinPages: %d", f.MinPages))
	}
	if f.Limit != 0 {
		parts = append(parts, fmt.Sprintf("Limit: %d", f.Limit))
	}
	return "Find(ctx, db, Filter{" + strings.Join(parts, ", ") + "})"
}

// find calls Find with a driver of this name.
func (l checkLibrary) find(t *testing.T, ctx context.Context, driver string, f Filter, where string) (list []Book, err error, call string) {
	t.Helper()
	l.Forget()
	call = checkShow(f) + where
	ids := slices.Clone(f.IDs)
	kit.Finishes(t, call, func() { list, err = Find(ctx, sqlx.NewDb(l.DB.DB, driver), f) })
	kit.True(t, slices.Equal(ids, f.IDs), call, "should leave IDs as it is; it is %s afterwards", kit.Show(f.IDs))
	return list, err, call
}

func (l checkLibrary) same(t *testing.T, driver string, f Filter) {
	t.Helper()
	list, err, call := l.find(t, t.Context(), driver, f, l.where)
	run := l.Statements()
	empty := f.IDs != nil && len(f.IDs) == 0
	kit.MistakeIf(t, empty && err != nil && strings.Contains(err.Error(), "empty slice"), "empty-in")
	kit.MistakeIf(t, empty && err == nil && len(list) > 0, "empty-is-any")
	for _, e := range run {
		kit.MistakeIf(t, strings.Contains(e.SQL, "7000001"), "joined-ids")
		kit.True(t, !strings.Contains(e.SQL, "7000001"), call, "should leave the ids out of the text; it runs %s", e.SQL)
	}
	kit.NoError(t, call, err)
	kit.True(t, list != nil, call, "should never give a nil list without an error; it does")
	checkCompare(t, call, list, l.want(f))
	kit.Equal(t, "the number of statements of "+call, len(run), map[bool]int{false: 1, true: 0}[empty])
	if left := l.Left(); left != (sqlwatch.Left{}) {
		kit.Failf(t, "%s leaves open: %s", call, left)
	}
}

var checkFilters = []Filter{
	{},
	{IDs: []int64{7000001, 3, 4}},
	{IDs: []int64{7}},
	{IDs: []int64{9, 2, 9, 9}},
	{IDs: []int64{99}},
	{IDs: []int64{}},
	{IDs: []int64{}, Author: "Anon"},
	{Author: "Jane Austen"},
	{Author: "Flann O'Brien? $1 :x"},
	{Author: "' OR 1=1 --"},
	{Author: "jane austen"},
	{MinPages: 249},
	{MinPages: 1000},
	{Limit: 2},
	{Limit: 1, Author: "Anon"},
	{IDs: []int64{3, 9, 7}, Author: "Jane Austen", MinPages: 250, Limit: 5},
	{IDs: []int64{3, 9, 7}, Author: "Jane Austen", MinPages: 200, Limit: 1},
}

func TestFindsBooks(t *testing.T) {
	l := checkMake(t, checkBooks, checkFew)
	for _, f := range checkFilters {
		l.same(t, "sqlite", f)
	}
}

func TestFindsNothingInAnEmptyTable(t *testing.T) {
	l := checkMake(t, nil, " with an empty table")
	for _, f := range checkFilters {
		l.same(t, "sqlite", f)
	}
}

func TestFindsRandomBooks(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 2))
	var books []Book
	authors := []string{"Anon", "Jane Austen", "O'Neill", `"?"`}
	for i := range int64(150) {
		books = append(books, Book{i*3 + 1, []string{"A", "B", "a", "Ä"}[r.IntN(4)], authors[r.IntN(4)], 10 * r.IntN(60)})
	}
	l := checkMake(t, books, " with 150 books")
	l.same(t, "sqlite", Filter{}) // 100 of them
	many := make([]int64, 1000)
	for i := range many {
		many[i] = int64(i)
	}
	l.same(t, "sqlite", Filter{IDs: many})
	l.same(t, "sqlite", Filter{Limit: 120})
	for range 60 {
		var f Filter
		if r.IntN(2) > 0 {
			for range 1 + r.IntN(9) {
				f.IDs = append(f.IDs, books[r.IntN(len(books))].ID+r.Int64N(2))
			}
		}
		if r.IntN(2) > 0 {
			f.Author = authors[r.IntN(4)]
		}
		if r.IntN(2) > 0 {
			f.MinPages = 10 * r.IntN(60)
		}
		if r.IntN(2) > 0 {
			f.Limit = 1 + r.IntN(20)
		}
		l.same(t, "sqlite", f)
	}
}

var checkDollar = regexp.MustCompile(`\$(\d+)`)

func TestPlaceholdersOfTheDriver(t *testing.T) {
	l := checkMake(t, checkBooks, checkFew+", where placeholders are $1, $2, …")
	for _, f := range checkFilters {
		_, err, call := l.find(t, t.Context(), "pgx", f, l.where)
		for _, e := range l.Statements() {
			kit.MistakeIf(t, strings.Contains(e.SQL, "?"), "no-rebind")
			kit.True(t, !strings.Contains(e.SQL, "?"), call, "should have no `?` in the text; it runs %s", e.SQL)
			highest := 0
			for _, m := range checkDollar.FindAllStringSubmatch(e.SQL, -1) {
				n, _ := strconv.Atoi(m[1])
				highest = max(highest, n)
			}
			kit.True(t, highest == len(e.Args), call, "should have a placeholder for each of its %d arguments; it runs %s", len(e.Args), e.SQL)
		}
		kit.NoError(t, call, err)
		l.same(t, "pgx", f)
	}
}

func TestValuesAreArguments(t *testing.T) {
	l := checkMake(t, checkBooks, checkFew)
	for _, pair := range [][2]Filter{
		{{IDs: []int64{1, 2, 3}}, {IDs: []int64{7, 8, 9}}},
		{{Author: "Anon"}, {Author: "Jane Austen"}},
		{{MinPages: 100}, {MinPages: 300}},
		{{Limit: 3}, {Limit: 4}},
		{{IDs: []int64{1}, Author: "x", MinPages: 1, Limit: 7}, {IDs: []int64{3}, Author: "y", MinPages: 2, Limit: 8}},
	} {
		var texts [2]string
		for i, f := range pair {
			_, err, call := l.find(t, t.Context(), "sqlite", f, "")
			kit.NoError(t, call, err)
			run := l.Statements()
			kit.Equal(t, "the number of statements of "+call, len(run), 1)
			texts[i] = run[0].SQL
			kit.True(t, slices.Contains(run[0].Values(), any(int64(cmp.Or(f.Limit, 100)))), call,
				"should have the limit among the arguments of its statement; they are %s", kit.Show(run[0].Values()))
		}
		if texts[0] != texts[1] {
			kit.Failf(t, "%s and %s should run the same text, with other arguments. They run:\n%s\n%s", checkShow(pair[0]), checkShow(pair[1]), texts[0], texts[1])
		}
	}
}

func TestFailures(t *testing.T) {
	broken := errors.New("connection reset by peer")
	l := checkMake(t, checkBooks, "")
	for _, c := range []struct {
		where string
		fault sqlwatch.Fault
	}{
		{", where the query fails", sqlwatch.Fault{At: sqlwatch.Query, Err: broken}},
		{", where the connection breaks after two rows", sqlwatch.Fault{At: sqlwatch.Next, Skip: 2, Err: broken}},
	} {
		l.Inject(c.fault)
		list, err, call := l.find(t, t.Context(), "sqlite", Filter{MinPages: 1}, c.where)
		l.Heal()
		kit.ErrorIs(t, call, err, broken)
		kit.True(t, list == nil, call, "should give nil with its error; it gives a list of %d books", len(list))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	list, err, call := l.find(t, ctx, "sqlite", Filter{MinPages: 1}, " with a cancelled context")
	kit.ErrorIs(t, call, err, context.Canceled)
	kit.True(t, list == nil, call, "should give nil with its error; it gives a list of %d books", len(list))
}
