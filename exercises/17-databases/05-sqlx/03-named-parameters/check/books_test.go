package books

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"

	"gotrain/kit"
	"gotrain/sql/sqlwatch"
)

const checkTable = `CREATE TABLE books(
	id          INTEGER PRIMARY KEY,
	title       TEXT NOT NULL UNIQUE,
	author_name TEXT,
	pages       INTEGER)`

func checkDB(t *testing.T, rows ...string) (*sqlwatch.DB, *sqlx.DB) {
	t.Helper()
	w := sqlwatch.New(t, checkTable)
	for _, values := range rows {
		w.Do(t, "INSERT INTO books VALUES("+values+")")
	}
	return w, sqlx.NewDb(w.DB, "sqlite")
}

func checkBook(title string, rest ...any) Book {
	b := Book{ID: 4711, Title: title}
	for _, v := range rest {
		switch v := v.(type) {
		case string:
			b.Author = &v
		case int:
			b.Pages = &v
		}
	}
	return b
}

// checkShow writes a book without pointers.
func checkShow(b Book) string {
	s := fmt.Sprintf("Book{Title: %q", b.Title)
	if b.Author != nil {
		s += fmt.Sprintf(", Author: &%q", *b.Author)
	}
	if b.Pages != nil {
		s += fmt.Sprintf(", Pages: &%d", *b.Pages)
	}
	return s + "}"
}

func checkRow(b Book) []any {
	row := []any{b.Title, nil, nil}
	if b.Author != nil {
		row[1] = *b.Author
	}
	if b.Pages != nil {
		row[2] = int64(*b.Pages)
	}
	return row
}

func checkLeft(t *testing.T, w *sqlwatch.DB, call string) {
	t.Helper()
	left := w.Left()
	kit.MistakeIf(t, left.Txs > 0, "no-rollback")
	if left != (sqlwatch.Left{}) {
		kit.Failf(t, "%s leaves open: %s", call, left)
	}
}

const checkAll = "SELECT title, author_name, pages FROM books ORDER BY id"

var checkBooks = []Book{
	checkBook("Emma", "Jane Austen", 474),
	checkBook("Beowulf"),
	checkBook("x'); DROP TABLE books;--", "O'Brien", 0),
	checkBook(`:title ? $1 "q"`, "", -1),
	checkBook("", "日本"),
	checkBook("Lift", 7),
}

func TestInsert(t *testing.T) {
	w, db := checkDB(t, "40, 'Zebra', NULL, 1")
	text := ""
	for _, b := range checkBooks {
		w.Forget()
		call := "Insert(ctx, db, " + checkShow(b) + ")"
		var id int64
		var err error
		kit.Finishes(t, call, func() { id, err = Insert(t.Context(), db, b) })
		kit.NoError(t, call, err)
		rows := w.Rows(t, "SELECT id, title, author_name, pages FROM books WHERE title = ?", b.Title)
		kit.Equal(t, "the row that "+call+" stores", rows, [][]any{append([]any{id}, checkRow(b)...)})
		run := w.Statements()
		kit.Equal(t, "the number of statements of "+call, len(run), 1)
		if text == "" {
			text = run[0].SQL
		}
		kit.True(t, run[0].SQL == text, call, "should run the same text as for other books; it runs %s", run[0].SQL)
		checkLeft(t, w, call)
	}
	call := "Insert(ctx, db, " + checkShow(checkBooks[0]) + ") for the second time"
	id, err := Insert(t.Context(), db, checkBooks[0])
	kit.True(t, err != nil, call, "should give an error, since the title is taken; it gives none")
	kit.Equal(t, "the id of "+call, id, int64(0))
	broken := errors.New("connection reset by peer")
	w.Inject(sqlwatch.Fault{At: sqlwatch.Exec, Err: broken})
	w.Inject(sqlwatch.Fault{At: sqlwatch.Query, Err: broken})
	_, err = Insert(t.Context(), db, checkBook("Late"))
	kit.ErrorIs(t, "Insert(ctx, db, b) where the statement fails", err, broken)
	w.Heal()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = Insert(ctx, db, checkBook("Late"))
	kit.ErrorIs(t, "Insert(ctx, db, b) with a cancelled context", err, context.Canceled)
}

func TestInsertWithinATransaction(t *testing.T) {
	w, db := checkDB(t, "40, 'Zebra', NULL, 1")
	db.SetMaxOpenConns(1)
	const call = "Insert(ctx, tx, b) with a *sqlx.Tx"
	for _, commit := range []bool{false, true} {
		tx, err := db.BeginTxx(t.Context(), nil)
		kit.NoError(t, "db.BeginTxx(ctx, nil)", err)
		var id int64
		kit.Finishes(t, call, func() { id, err = Insert(t.Context(), tx, checkBooks[0]) })
		kit.NoError(t, call, err)
		kit.Equal(t, call, id, int64(41))
		if commit {
			kit.NoError(t, "tx.Commit()", tx.Commit())
		} else {
			kit.NoError(t, "tx.Rollback()", tx.Rollback())
			kit.Equal(t, "the number of books after "+call+" and tx.Rollback()", w.Rows(t, "SELECT count(*) FROM books"), [][]any{{int64(1)}})
		}
	}
	kit.Equal(t, "the number of books after "+call+" and tx.Commit()", w.Rows(t, "SELECT count(*) FROM books"), [][]any{{int64(2)}})
}

func checkMany(n int) []Book {
	var list []Book
	for i := range n {
		b := checkBook(fmt.Sprintf("Volume %d", i+1), fmt.Sprintf("O'Author %d", i%7), i*2)
		if i%3 == 0 {
			b.Author = nil
		}
		if i%4 == 0 {
			b.Pages = nil
		}
		list = append(list, b)
	}
	return list
}

func TestInsertAll(t *testing.T) {
	for _, n := range []int{2, 0, 1, 99, 100, 101, 200, 250} {
		w, db := checkDB(t)
		db.SetMaxOpenConns(1)
		books := checkMany(n)
		call := fmt.Sprintf("InsertAll(ctx, db, bs) with %d books", n)
		var err error
		kit.Finishes(t, call, func() { err = InsertAll(t.Context(), db, books) })
		run := w.Statements()
		kit.MistakeIf(t, n == 0 && err != nil && strings.Contains(err.Error(), "length of array is 0"), "empty-slice")
		kit.MistakeIf(t, n > 1 && len(run) == n, "row-by-row")
		kit.NoError(t, call, err)
		kit.Equal(t, "the number of statements of "+call, len(run), (n+99)/100)
		var want [][]any
		for _, b := range books {
			want = append(want, checkRow(b))
		}
		kit.Equal(t, "title, author_name and pages in the table after "+call, w.Rows(t, checkAll), want)
		for _, e := range run {
			kit.True(t, e.Tx != 0 && e.Tx == run[0].Tx, call, "should run its statements in one transaction; it does not")
			kit.True(t, len(e.Args) <= 100*4, call, "should store at most 100 books by a statement; one has %d arguments", len(e.Args))
			kit.True(t, !strings.Contains(e.SQL, "Volume"), call, "should leave values out of the text; it does not")
		}
		checkLeft(t, w, call)
	}
}

func TestInsertAllStoresAllOrNone(t *testing.T) {
	broken := errors.New("connection reset by peer")
	books := checkMany(250)
	books[240].Title = "Volume 3"
	for _, c := range []struct {
		where string
		fault sqlwatch.Fault
		books []Book
	}{
		{"250 books, of which the 241st has the title of the 3rd", sqlwatch.Fault{}, books},
		{"250 books, where the first INSERT fails", sqlwatch.Fault{At: sqlwatch.Exec, Err: broken}, checkMany(250)},
		{"250 books, where the third INSERT fails", sqlwatch.Fault{At: sqlwatch.Exec, Skip: 2, Err: broken}, checkMany(250)},
		{"250 books, where the transaction cannot begin", sqlwatch.Fault{At: sqlwatch.Begin, Err: broken}, checkMany(250)},
		{"250 books, where the commit fails", sqlwatch.Fault{At: sqlwatch.Commit, Err: broken}, checkMany(250)},
	} {
		w, db := checkDB(t)
		db.SetMaxOpenConns(1)
		w.Inject(c.fault)
		call := "InsertAll(ctx, db, bs) with " + c.where
		var err error
		kit.Finishes(t, call, func() { err = InsertAll(t.Context(), db, c.books) })
		kit.True(t, err != nil, call, "should give an error; it gives none")
		if c.fault.Err != nil {
			kit.ErrorIs(t, call, err, broken)
		}
		checkLeft(t, w, call)
		kit.Equal(t, "the number of books after "+call, w.Rows(t, "SELECT count(*) FROM books"), [][]any{{int64(0)}})
	}
	w, db := checkDB(t)
	ctx, cancel := context.WithCancel(t.Context())
	w.Inject(sqlwatch.Fault{At: sqlwatch.Exec, Skip: 1, Do: cancel})
	const call = "InsertAll(ctx, db, bs) with 250 books, whose context is cancelled during the second INSERT"
	var err error
	kit.Finishes(t, call, func() { err = InsertAll(ctx, db, checkMany(250)) })
	cancel()
	kit.ErrorIs(t, call, err, context.Canceled)
	kit.Equal(t, "the number of books after "+call, w.Rows(t, "SELECT count(*) FROM books"), [][]any{{int64(0)}})
}

var checkTwo = []string{"1, 'Emma', 'Jane Austen', 474", "2, 'Beowulf', NULL, NULL"}

const checkWhere = " with the books 1 Emma (Jane Austen, 474 pages) and 2 Beowulf (NULL, NULL)"

func checkPatch(t *testing.T, ctx context.Context, w *sqlwatch.DB, db *sqlx.DB, id int64, fields map[string]any, where string) (err error, call string) {
	t.Helper()
	w.Forget()
	call = kit.Call("Patch", kit.Code("ctx"), kit.Code("db"), id, fields) + where
	before := maps.Clone(fields)
	kit.Finishes(t, call, func() { err = Patch(ctx, db, id, fields) })
	kit.Equal(t, "the map after "+call, fields, before)
	return err, call
}

func TestPatch(t *testing.T) {
	emma, beowulf := []any{"Emma", "Jane Austen", int64(474)}, []any{"Beowulf", nil, nil}
	for _, c := range []struct {
		id     int64
		fields map[string]any
		want   []any
	}{
		{1, map[string]any{"pages": 500}, []any{"Emma", "Jane Austen", int64(500)}},
		{1, map[string]any{"title": "Emma II", "author_name": "J. Austen", "pages": 1}, []any{"Emma II", "J. Austen", int64(1)}},
		{1, map[string]any{"author_name": nil, "pages": nil}, []any{"Emma", nil, nil}},
		{1, map[string]any{"author_name": "", "pages": 0, "title": ""}, []any{"", "", int64(0)}},
		{1, map[string]any{"title": "x' WHERE 1=1 --"}, []any{"x' WHERE 1=1 --", "Jane Austen", int64(474)}},
		{1, map[string]any{"author_name": ":id ? $1"}, []any{"Emma", ":id ? $1", int64(474)}},
		{1, map[string]any{}, emma},
		{1, nil, emma},
		{3, map[string]any{}, nil},
	} {
		w, db := checkDB(t, checkTwo...)
		err, call := checkPatch(t, t.Context(), w, db, c.id, c.fields, checkWhere)
		kit.NoError(t, call, err)
		if c.want == nil {
			c.want = emma
		}
		kit.Equal(t, "the books after "+call, w.Rows(t, checkAll), [][]any{c.want, beowulf})
		run := w.Statements()
		kit.Equal(t, "the number of statements of "+call, len(run), min(1, len(c.fields)))
		for _, e := range run {
			kit.True(t, !strings.Contains(e.SQL, "Austen") && !strings.Contains(e.SQL, "1=1"), call, "should leave values out of the text; it runs %s", e.SQL)
		}
		checkLeft(t, w, call)
	}
}

func TestPatchRefusesOtherFields(t *testing.T) {
	for _, names := range [][]string{
		{"title", "pages", "isbn"}, {"title = 'x' --"}, {"id"}, {"isbn"}, {""}, {"Title"}, {"title "}, {"pages, title"},
		{"author_name", "id"},
	} {
		for range 5 { // the order of a map is another each time
			w, db := checkDB(t, checkTwo...)
			fields := map[string]any{}
			for _, name := range names {
				fields[name] = "x"
			}
			err, call := checkPatch(t, t.Context(), w, db, 1, fields, "")
			run := w.Statements()
			asked := append(run, w.At(sqlwatch.Prepare)...)
			inText := slices.ContainsFunc(asked, func(e sqlwatch.Event) bool { return strings.Contains(e.SQL, names[len(names)-1]) })
			kit.MistakeIf(t, inText, "unchecked-keys")
			kit.MistakeIf(t, err == nil && len(run) > 0 && !inText, "skips-unknown")
			if len(run) > 0 { // the order of its columns is another each time
				kit.Failf(t, "%s should run no statement; it runs one", call)
			}
			var unknown *UnknownField
			kit.True(t, errors.As(err, &unknown), call, "should give an *UnknownField; it gives %s", kit.Show(err))
			kit.Equal(t, "the name in the error of "+call, unknown.Name, names[len(names)-1])
		}
	}
}

func TestPatchFailures(t *testing.T) {
	w, db := checkDB(t, checkTwo...)
	for _, id := range []int64{3, 0, -1} {
		err, call := checkPatch(t, t.Context(), w, db, id, map[string]any{"pages": 5}, checkWhere)
		kit.ErrorIs(t, call, err, sql.ErrNoRows)
	}
	err, call := checkPatch(t, t.Context(), w, db, 1, map[string]any{"title": "Beowulf"}, checkWhere)
	kit.True(t, err != nil && !errors.Is(err, sql.ErrNoRows), call, "should give the error of a title that is taken; it gives %s", kit.Show(err))
	err, call = checkPatch(t, t.Context(), w, db, 1, map[string]any{"title": nil}, checkWhere)
	kit.True(t, err != nil && !errors.Is(err, sql.ErrNoRows), call, "should give the error of a title that is NULL; it gives %s", kit.Show(err))
	broken := errors.New("connection reset by peer")
	for _, point := range []sqlwatch.Point{sqlwatch.Exec, sqlwatch.Query, sqlwatch.RowsAffected} {
		w.Inject(sqlwatch.Fault{At: point, Err: broken})
	}
	err, call = checkPatch(t, t.Context(), w, db, 1, map[string]any{"pages": 5}, ", where the statement fails")
	kit.ErrorIs(t, call, err, broken)
	w.Heal()
	if len(w.At(sqlwatch.Exec)) > 0 {
		w.Inject(sqlwatch.Fault{At: sqlwatch.RowsAffected, Err: broken})
		err, call = checkPatch(t, t.Context(), w, db, 1, map[string]any{"pages": 5}, ", where the result does not know its RowsAffected")
		kit.ErrorIs(t, call, err, broken)
		w.Heal()
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err, call = checkPatch(t, ctx, w, db, 1, map[string]any{"pages": 5}, " with a cancelled context")
	kit.ErrorIs(t, call, err, context.Canceled)
	checkLeft(t, w, "Patch")
}
