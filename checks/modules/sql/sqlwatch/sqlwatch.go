// Package sqlwatch is an SQLite database that notes what database/sql asks of
// it, and fails where a check wants it to.
//
//	db := sqlwatch.New(t, `CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT)`)
//	err := InsertUser(ctx, db.DB, User{Name: "Ann"}) // the learner's
//	for _, e := range db.Statements() {
//		fmt.Println(e.SQL, e.Values()) // INSERT INTO users(name) VALUES(?) [Ann]
//	}
//	kit.Equal(t, "the users", db.Rows(t, "SELECT name FROM users"), [][]any{{"Ann"}})
//
// A driver of the package's own stands between the pool and the driver of
// modernc.org/sqlite. It sees what arrives at a connection, whichever method of
// database/sql, or of a package above it, was used: Exec, Query, QueryRow,
// Prepare and Tx, with a context or without.
package sqlwatch

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	_ "modernc.org/sqlite"
)

// A Point is something that database/sql asks of a driver.
type Point string

// The points. Next, LastInsertID and RowsAffected are for faults; the log does
// not have them.
const (
	Connect      Point = "Connect"
	Ping         Point = "Ping"
	Prepare      Point = "Prepare"
	Exec         Point = "Exec"  // also of a prepared statement
	Query        Point = "Query" // also of a prepared statement
	Next         Point = "Next"  // a row is asked for, or the end
	RowsClose    Point = "RowsClose"
	StmtClose    Point = "StmtClose" // database/sql keeps its error to itself
	Begin        Point = "Begin"
	Commit       Point = "Commit"
	Rollback     Point = "Rollback"
	LastInsertID Point = "LastInsertId" // of the result of Exec
	RowsAffected Point = "RowsAffected"
)

// An Event is something that was asked.
type Event struct {
	Point Point
	Conn  int    // the connection, counted from 1
	Tx    int    // the transaction of BeginTx, counted from 1; 0 outside
	Stmt  int    // the prepared statement, counted from 1; 0 without
	SQL   string // the text, also of what is run by a prepared statement
	Args  []driver.NamedValue
	Ctx   context.Context // as it arrived; nil where there is none
	Err   error           // what the driver answered
}

// Values returns the arguments without their names and positions.
func (e Event) Values() []any {
	var list []any
	for _, a := range e.Args {
		list = append(list, a.Value)
	}
	return list
}

// A Fault makes the driver do something else at a point, from then on until
// [DB.Heal].
type Fault struct {
	At   Point
	SQL  string // only at statements whose text has this, in upper or lower case; "" is all
	Skip int    // so many pass first; at Next, so many rows of each result
	Err  error  // what comes instead; nil goes on to SQLite
	Do   func() // is called before; for example a cancel, which SQLite notices then
}

// DB is a database in a file of its own, with foreign keys switched on.
type DB struct {
	*sql.DB         // for the code that is watched
	Own     *sql.DB // for the check: the same database, unwatched and without faults
	DSN     string  // a third way in: a name for sql.Open("sqlite", …)
	w       *watch
}

// New makes a database and runs the statements in it, unwatched. It is gone
// when the test is over.
func New(t testing.TB, schema ...string) *DB {
	t.Helper()
	dir, err := os.MkdirTemp("", "sqlwatch")
	if err != nil {
		t.Fatal("kit: ", err)
	}
	path := filepath.ToSlash(filepath.Join(dir, "check.db"))
	if !strings.HasPrefix(path, "/") { // C:/…
		path = "/" + path
	}
	dsn := "file://" + (&url.URL{Path: path}).EscapedPath() +
		"?_pragma=busy_timeout(1000)&_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)&_pragma=foreign_keys(1)"
	own, err := sql.Open("sqlite", dsn)
	if err != nil {
		t.Fatal("kit: ", err)
	}
	w := &watch{}
	db := &DB{DB: sql.OpenDB(&connector{w: w, inner: own.Driver(), dsn: dsn}), Own: own, DSN: dsn, w: w}
	// A connection that is thrown away closes its statements, which would hide that they were forgotten.
	db.SetMaxIdleConns(1000)
	t.Cleanup(func() {
		db.DB.Close()
		own.Close()
		os.RemoveAll(dir) // not t.TempDir: what the learner forgot to close may still be open
	})
	for _, text := range schema {
		db.Do(t, text)
	}
	return db
}

// Do runs a statement unwatched.
func (db *DB) Do(t testing.TB, text string, args ...any) {
	t.Helper()
	if _, err := db.Own.Exec(text, args...); err != nil {
		t.Fatalf("kit: %v in %s", err, text)
	}
}

// Rows runs a query unwatched and returns what comes: nil, int64, float64,
// string and []byte.
func (db *DB) Rows(t testing.TB, text string, args ...any) [][]any {
	t.Helper()
	list, err := All(db.Own, text, args...)
	if err != nil {
		t.Fatalf("kit: %v in %s", err, text)
	}
	return list
}

// All runs a query on a database and returns what comes.
func All(on interface {
	Query(query string, args ...any) (*sql.Rows, error)
}, text string, args ...any) ([][]any, error) {
	rows, err := on.Query(text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var list [][]any
	for rows.Next() {
		row := make([]any, len(columns))
		places := make([]any, len(columns))
		for i := range row {
			places[i] = &row[i]
		}
		if err := rows.Scan(places...); err != nil {
			return nil, err
		}
		list = append(list, row)
	}
	return list, rows.Err()
}

// Log returns what was asked since the last [DB.Forget], in its order.
func (db *DB) Log() []Event {
	db.w.Lock()
	defer db.w.Unlock()
	return slices.Clone(db.w.log)
}

// Statements returns the part of the log that ran a statement: Exec and Query.
func (db *DB) Statements() []Event { return db.At(Exec, Query) }

// At returns the part of the log that is at one of the points.
func (db *DB) At(points ...Point) []Event {
	return slices.DeleteFunc(db.Log(), func(e Event) bool { return !slices.Contains(points, e.Point) })
}

// Forget empties the log. Numbers go on, and what is open stays known.
func (db *DB) Forget() {
	db.w.Lock()
	defer db.w.Unlock()
	db.w.log = nil
}

// Left is what was opened and is not closed. What ends by a cancelled context
// is closed by database/sql at a time of its own, so ask only where none was
// cancelled.
type Left struct{ Rows, Stmts, Txs int }

// Left counts what was opened and is not closed.
func (db *DB) Left() Left {
	db.w.Lock()
	defer db.w.Unlock()
	return db.w.left
}

// String says what is left, such as "1 result and 2 prepared statements".
func (l Left) String() string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{l.Rows, "result"}, {l.Stmts, "prepared statement"}, {l.Txs, "transaction"}} {
		switch {
		case p.n == 1:
			parts = append(parts, "1 "+p.what)
		case p.n != 0:
			parts = append(parts, fmt.Sprintf("%d %ss", p.n, p.what))
		}
	}
	if parts == nil {
		return "nothing"
	}
	return strings.Join(parts, " and ")
}

// Inject adds a fault.
func (db *DB) Inject(f Fault) {
	db.w.Lock()
	defer db.w.Unlock()
	db.w.faults = append(db.w.faults, &fault{Fault: f})
}

// Heal takes all faults away.
func (db *DB) Heal() {
	db.w.Lock()
	defer db.w.Unlock()
	db.w.faults = nil
}

type fault struct {
	Fault
	seen int
}

// watch is what the connections of a database share.
type watch struct {
	sync.Mutex
	log               []Event
	faults            []*fault
	left              Left
	conns, txs, stmts int
}

// fault asks whether something else is to happen at a point. nth is how many
// came before at Next, where each result counts for itself; -1 elsewhere.
func (w *watch) fault(at Point, text string, nth int) error {
	w.Lock()
	var do []func()
	var err error
	for _, f := range w.faults {
		if f.At != at || !strings.Contains(strings.ToLower(text), strings.ToLower(f.SQL)) {
			continue
		}
		before := nth
		if nth < 0 {
			before = f.seen
			f.seen++
		}
		if before < f.Skip {
			continue
		}
		if f.Do != nil {
			do = append(do, f.Do)
		}
		if err == nil {
			err = f.Err
		}
	}
	w.Unlock()
	for _, f := range do {
		f()
	}
	return err
}

// note writes an event down, and what it opened or closed.
func (w *watch) note(e Event, change Left) {
	w.Lock()
	defer w.Unlock()
	w.log = append(w.log, e)
	w.left.Rows += change.Rows
	w.left.Stmts += change.Stmts
	w.left.Txs += change.Txs
}

// number counts on.
func (w *watch) number(of *int) int {
	w.Lock()
	defer w.Unlock()
	*of++
	return *of
}
