package library

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/jmoiron/sqlx/reflectx"

	"gotrain/kit"
	"gotrain/sql/sqlwatch"
)

var checkColumns = []string{
	"id INTEGER PRIMARY KEY", "title TEXT NOT NULL", "author_name TEXT NOT NULL",
	"published_on TEXT", "created_at INTEGER NOT NULL", "updated_at INTEGER NOT NULL",
}

var checkStar = regexp.MustCompile(`(?i)select\s+(\w+\.)?\*`)

// A checkRow is a book without the learner's types.
type checkRow struct {
	id               int64
	title, author    string
	published        any
	created, updated int64
}

var checkRows = []checkRow{
	{7, "Emma", "Jane Austen", "1815-12-23", 100, 150},
	{8, "Sanditon", "Jane Austen", nil, 90, 90},
	{9, "Persuasion", "Jane Austen", "1817-12-20", 100, 0},
	{3, "", "Anon'; DROP TABLE books;--", "", 5, 5},
	{4, "Beowulf", "Anon", nil, -5, 6},
	{5, "The Seafarer", "Anon", nil, 0, 7},
}

const checkWhere = " with books by Jane Austen: 7 Emma (created_at 100), 8 Sanditon (90, published_on NULL), 9 Persuasion (100)"

func checkDB(t *testing.T, columns []string) (*sqlwatch.DB, *sqlx.DB) {
	t.Helper()
	db := sqlwatch.New(t, "CREATE TABLE books("+strings.Join(columns, ", ")+")")
	for _, r := range checkRows {
		db.Do(t, "INSERT INTO books(id, title, author_name, published_on, created_at, updated_at) VALUES(?, ?, ?, ?, ?, ?)",
			r.id, r.title, r.author, r.published, r.created, r.updated)
	}
	return db, sqlx.NewDb(db.DB, "sqlite")
}

// checkRead takes the learner's book apart.
func checkRead(b Book) checkRow {
	var published any
	switch v := any(b.PublishedOn).(type) {
	case *string:
		if v != nil {
			published = *v
		}
	case driver.Valuer:
		published, _ = v.Value()
	default:
		published = v
	}
	return checkRow{b.ID, b.Title, b.Author, published, b.Stamps.CreatedAt, b.Stamps.UpdatedAt}
}

func (r checkRow) String() string {
	published := "NULL"
	if r.published != nil {
		published = kit.Show(r.published)
	}
	return fmt.Sprintf("{ID: %d, Title: %q, Author: %q, PublishedOn: %s, CreatedAt: %d, UpdatedAt: %d}", r.id, r.title, r.author, published, r.created, r.updated)
}

// checkAnswer is what came, however it was asked.
type checkAnswer struct {
	book Book
	ok   bool
	err  error
}

func checkByID(t *testing.T, ctx context.Context, w *sqlwatch.DB, db *sqlx.DB, id int64, where string) (a checkAnswer, call string) {
	t.Helper()
	w.Forget()
	call = kit.Call("ByID", kit.Code("ctx"), kit.Code("db"), id) + where
	kit.Finishes(t, call, func() { a.book, a.err = ByID(ctx, db, id) })
	checkStatements(t, w, call, a)
	return a, call
}

func checkNewest(t *testing.T, ctx context.Context, w *sqlwatch.DB, db *sqlx.DB, author, where string) (a checkAnswer, call string) {
	t.Helper()
	w.Forget()
	call = kit.Call("Newest", kit.Code("ctx"), kit.Code("db"), author) + where
	kit.Finishes(t, call, func() { a.book, a.ok, a.err = Newest(ctx, db, author) })
	checkStatements(t, w, call, a)
	return a, call
}

func checkStatements(t *testing.T, w *sqlwatch.DB, call string, a checkAnswer) {
	t.Helper()
	run := w.Statements()
	kit.True(t, len(run) <= 1, call, "should run one query; it runs %d statements", len(run))
	for _, e := range run {
		kit.True(t, !strings.Contains(e.SQL, "DROP") && !strings.Contains(e.SQL, "Austen"), call, "should leave the author out of the text; it runs %s", e.SQL)
	}
	if a.err == nil {
		return
	}
	star := slices.ContainsFunc(run, func(e sqlwatch.Event) bool { return checkStar.MatchString(e.SQL) })
	kit.MistakeIf(t, star && strings.Contains(a.err.Error(), "missing destination name"), "select-star")
	_, isText := any(a.book.PublishedOn).(string)
	kit.MistakeIf(t, isText && strings.Contains(a.err.Error(), "converting NULL to string"), "string-for-null")
}

// checkAll asks for every book and author.
func checkAll(t *testing.T, w *sqlwatch.DB, db *sqlx.DB, where string) {
	t.Helper()
	for _, want := range checkRows {
		a, call := checkByID(t, t.Context(), w, db, want.id, where)
		kit.NoError(t, call, a.err)
		kit.Equal(t, call, kit.Code(checkRead(a.book).String()), kit.Code(want.String()))
	}
	for _, i := range []int{2, 5, 3} {
		a, call := checkNewest(t, t.Context(), w, db, checkRows[i].author, where)
		kit.NoError(t, call, a.err)
		kit.True(t, a.ok, call, "should give true; it gives false")
		kit.Equal(t, call, kit.Code(checkRead(a.book).String()), kit.Code(checkRows[i].String()))
	}
	if left := w.Left(); left != (sqlwatch.Left{}) {
		kit.Failf(t, "ByID and Newest leave open: %s", left)
	}
}

func TestBooks(t *testing.T) {
	w, db := checkDB(t, checkColumns)
	checkAll(t, w, db, checkWhere)
}

func TestTags(t *testing.T) {
	_, db := checkDB(t, checkColumns)
	const query = "SELECT updated_at, title, published_on, id, created_at, author_name FROM books WHERE id = 7"
	var b Book
	call := "db.Get(&b, \"" + query + "\")"
	kit.NoError(t, call, db.Get(&b, query))
	kit.Equal(t, "b after "+call, kit.Code(checkRead(b).String()), kit.Code(checkRows[0].String()))
}

func TestOtherTables(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	for i := range 6 {
		columns := slices.Clone(checkColumns)
		where := checkWhere + ", where the columns stand in another order"
		if i >= 2 {
			columns = append(columns, "shelf TEXT DEFAULT 'A'")
			where = checkWhere + ", where the table has a column shelf as well"
		}
		r.Shuffle(len(columns), func(a, b int) { columns[a], columns[b] = columns[b], columns[a] })
		w, db := checkDB(t, columns)
		checkAll(t, w, db, where)
	}
}

func TestSqlxFillsTheBook(t *testing.T) {
	w, db := checkDB(t, checkColumns)
	swap := func(name string) string {
		switch name = strings.ToLower(name); name {
		case "title":
			return "author_name"
		case "author_name":
			return "title"
		}
		return name
	}
	db.Mapper = reflectx.NewMapperTagFunc("db", swap, swap)
	const where = checkWhere + ", where db.Mapper takes the tags title and author_name for each other"
	want := checkRows[2]
	want.title, want.author = want.author, want.title
	a, call := checkByID(t, t.Context(), w, db, 9, where)
	b, call2 := checkNewest(t, t.Context(), w, db, "Jane Austen", where)
	for _, one := range []struct {
		call string
		checkAnswer
	}{{call, a}, {call2, b}} {
		kit.NoError(t, one.call, one.err)
		kit.MistakeIf(t, checkRead(one.book).String() == checkRows[2].String(), "scans-by-hand")
		kit.Equal(t, one.call, kit.Code(checkRead(one.book).String()), kit.Code(want.String()))
	}
}

func TestMissingBooks(t *testing.T) {
	w, db := checkDB(t, checkColumns)
	for _, id := range []int64{1, -7, 0} {
		a, call := checkByID(t, t.Context(), w, db, id, checkWhere)
		kit.ErrorIs(t, call, a.err, ErrNotFound)
		kit.Equal(t, "the book of "+call, a.book, Book{})
	}
	for _, author := range []string{"Nobody", "", "jane austen", "%", "' OR 1=1 --"} {
		a, call := checkNewest(t, t.Context(), w, db, author, checkWhere)
		kit.MistakeIf(t, errors.Is(a.err, sql.ErrNoRows) || errors.Is(a.err, ErrNotFound), "no-book-fails")
		kit.NoError(t, call, a.err)
		kit.True(t, !a.ok, call, "should give false; it gives true")
		kit.Equal(t, "the book of "+call, a.book, Book{})
	}
}

func TestFailures(t *testing.T) {
	broken := errors.New("connection reset by peer")
	for _, c := range []struct {
		where string
		spoil func(w *sqlwatch.DB, cancel func())
		want  error
	}{
		{", where the database is closed", func(w *sqlwatch.DB, _ func()) { w.DB.Close() }, nil},
		{", where the query fails", func(w *sqlwatch.DB, _ func()) { w.Inject(sqlwatch.Fault{At: sqlwatch.Query, Err: broken}) }, broken},
		{", where the connection breaks before the row", func(w *sqlwatch.DB, _ func()) { w.Inject(sqlwatch.Fault{At: sqlwatch.Next, Err: broken}) }, broken},
		{" with a cancelled context", func(_ *sqlwatch.DB, cancel func()) { cancel() }, context.Canceled},
	} {
		w, db := checkDB(t, checkColumns)
		ctx, cancel := context.WithCancel(t.Context())
		c.spoil(w, cancel)
		a, call := checkByID(t, ctx, w, db, 7, c.where)
		b, call2 := checkNewest(t, ctx, w, db, "Jane Austen", c.where)
		cancel()
		for _, one := range []struct {
			call string
			checkAnswer
		}{{call, a}, {call2, b}} {
			kit.True(t, one.err != nil, one.call, "should give an error; it gives none")
			kit.MistakeIf(t, errors.Is(one.err, ErrNotFound), "always-not-found")
			kit.True(t, !errors.Is(one.err, ErrNotFound), one.call, "should give an error that does not match ErrNotFound: nobody knows whether there is such a book")
			if c.want != nil {
				kit.ErrorIs(t, one.call, one.err, c.want)
			}
			kit.Equal(t, "the book of "+one.call, one.book, Book{})
			kit.True(t, !one.ok, one.call, "should give false with its error; it gives true")
		}
	}
}
