// Package recorder gives a check SQLite databases for GORM whose statements it sees, as the driver gets them.
//
//	d := recorder.Open(t, recorder.Options{})
//	d.Exec(t, "INSERT INTO users (name) VALUES (?)", "Ann") // not recorded
//	users, err := Feed(d.DB, 10)
//	kit.True(t, d.Count("SELECT") <= 3, call, "should run at most 3 SELECTs; it runs %s", recorder.List(d.Statements()))
//	kit.Equal(t, "the table users", d.Rows(t, "SELECT id, name FROM users ORDER BY id"), []string{"1, 'Ann'"})
package recorder

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/glebarez/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// Options are what a database may differ in.
type Options struct {
	// Path of the database; a new one in a folder of the test's own when empty.
	Path string
	// Pragmas for each connection, such as "query_only(1)". Foreign keys are on.
	Pragmas []string
	// Now is GORM's clock; the real one when nil.
	Now func() time.Time
}

// DB is a database. The embedded handle is for the learner's code.
type DB struct {
	*gorm.DB
	Path string

	raw *sql.DB

	mu     sync.Mutex
	log    []*Statement
	before func(s Statement, exec func(query string, args ...any)) error
}

// Statement is what a connection was asked to run. Transactions begin with BEGIN and end with COMMIT or ROLLBACK.
type Statement struct {
	SQL  string
	Args []any
	Tx   bool  // it ran within a transaction
	Rows int   // how many rows were read
	Err  error // of running it
}

// Verb returns the first word of the statement in capitals, such as "SELECT".
func (s Statement) Verb() string {
	if words := strings.Fields(s.SQL); len(words) > 0 {
		return strings.ToUpper(words[0])
	}
	return ""
}

// Has reports whether the words stand in the statement, in this order, whatever the case, quotes and blanks around them.
func (s Statement) Has(words ...string) bool {
	all := strings.FieldsFunc(strings.ToLower(s.SQL), func(r rune) bool {
		return r != '_' && (r < '0' || '9' < r) && (r < 'a' || 'z' < r)
	})
	for _, word := range words {
		i := slices.Index(all, strings.ToLower(word))
		if i < 0 {
			return false
		}
		all = all[i+1:]
	}
	return true
}

// String returns the statement with its arguments.
func (s Statement) String() string {
	if len(s.Args) == 0 {
		return s.SQL
	}
	args := make([]string, len(s.Args))
	for i, arg := range s.Args {
		args[i] = value(arg)
	}
	return s.SQL + " -- " + strings.Join(args, ", ")
}

// List writes statements below one another, at most eight of them, for a message.
func List(statements []Statement) string {
	const most = 8
	var b strings.Builder
	for i, s := range statements {
		if i == most {
			fmt.Fprintf(&b, "\n  and %d more", len(statements)-most)
			break
		}
		b.WriteString("\n  " + s.String())
	}
	return b.String()
}

// Open opens a database until the test is over. Transactions take the write lock when they begin, so that they wait for one another.
// Queries that are recorded and ask for no order get rows from the last to the first.
func Open(t testing.TB, o Options) *DB {
	t.Helper()
	d := &DB{Path: o.Path}
	if d.Path == "" {
		d.Path = filepath.Join(t.TempDir(), "check.db")
	}
	dsn := "file:" + d.Path + "?_txlock=immediate"
	for _, pragma := range append([]string{"foreign_keys(1)", "synchronous(0)", "busy_timeout(5000)"}, o.Pragmas...) {
		dsn += "&_pragma=" + pragma
	}
	var err error
	if d.raw, err = sql.Open(sqlite.DriverName, dsn); err != nil {
		t.Fatalf("kit: opening SQLite: %v", err)
	}
	t.Cleanup(func() { d.raw.Close() })
	// A query without an order gets its rows from the last to the first.
	recorded := sql.OpenDB(&connector{d.raw.Driver(), dsn + "&_pragma=reverse_unordered_selects(1)", d})
	t.Cleanup(func() { recorded.Close() })
	config := &gorm.Config{Logger: logger.Discard, NowFunc: o.Now}
	if d.DB, err = gorm.Open(sqlite.Dialector{Conn: recorded}, config); err != nil {
		t.Fatalf("kit: opening GORM on SQLite: %v", err)
	}
	d.Clear()
	return d
}

// Statements returns what has run since the last Clear, in order.
func (d *DB) Statements() []Statement {
	d.mu.Lock()
	defer d.mu.Unlock()
	list := make([]Statement, len(d.log))
	for i, s := range d.log {
		list[i] = *s
	}
	return list
}

// Count returns how many statements have run since the last Clear that begin with one of the verbs.
func (d *DB) Count(verbs ...string) int {
	n := 0
	for _, s := range d.Statements() {
		if slices.Contains(verbs, s.Verb()) {
			n++
		}
	}
	return n
}

// Clear forgets the statements so far.
func (d *DB) Clear() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.log = nil
}

// Before has f called before each statement that is recorded. An error is what the statement fails with then. exec runs another
// statement on the same connection, which is not recorded; so a check does what other clients could have done in between.
func (d *DB) Before(f func(s Statement, exec func(query string, args ...any)) error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.before = f
}

// Exec runs statements on a connection that is not recorded.
func (d *DB) Exec(t testing.TB, query string, args ...any) {
	t.Helper()
	if _, err := d.raw.Exec(query, args...); err != nil {
		t.Fatalf("kit: running %s: %v", query, err)
	}
}

// Try is like Exec, but returns the error.
func (d *DB) Try(query string, args ...any) error {
	_, err := d.raw.Exec(query, args...)
	return err
}

// Rows returns the rows of a query, each as a text such as 1, 'Ann', NULL, from a connection that is not recorded.
func (d *DB) Rows(t testing.TB, query string, args ...any) []string {
	t.Helper()
	list, err := d.rows(query, args)
	if err != nil {
		t.Fatalf("kit: running %s: %v", query, err)
	}
	return list
}

func (d *DB) rows(query string, args []any) ([]string, error) {
	rows, err := d.raw.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var list []string
	for rows.Next() {
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		if err := rows.Scan(values...); err != nil {
			return nil, err
		}
		texts := make([]string, len(values))
		for i, v := range values {
			texts[i] = value(*v.(*any))
		}
		list = append(list, strings.Join(texts, ", "))
	}
	return list, rows.Err()
}

// Schema returns the statements that would make the tables and indexes, by name.
func (d *DB) Schema(t testing.TB) []string {
	t.Helper()
	return d.Rows(t, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
}

// value writes a value as SQL does.
func value(v any) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case string:
		return "'" + strings.ReplaceAll(v, "'", "''") + "'"
	case []byte:
		return value(string(v))
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	default:
		return fmt.Sprint(v)
	}
}

// The driver: it hands everything to the real one and notes it.

type connector struct {
	driver driver.Driver
	dsn    string
	d      *DB
}

func (c *connector) Driver() driver.Driver { return c.driver }

func (c *connector) Connect(context.Context) (driver.Conn, error) {
	inner, err := c.driver.Open(c.dsn)
	if err != nil {
		return nil, err
	}
	return &conn{inner.(realConn), c.d, false}, nil
}

// realConn is what the real driver's connections can do.
type realConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.Pinger
	driver.QueryerContext
}

type conn struct {
	realConn
	d  *DB
	tx bool
}

// note records a statement that is about to run.
func (c *conn) note(query string, args []driver.NamedValue) (*Statement, error) {
	s := &Statement{SQL: query, Tx: c.tx}
	for _, arg := range args {
		s.Args = append(s.Args, arg.Value)
	}
	c.d.mu.Lock()
	c.d.log = append(c.d.log, s)
	before := c.d.before
	c.d.mu.Unlock()
	if before != nil {
		if err := before(*s, c.slip); err != nil {
			return s, c.ended(s, err)
		}
	}
	return s, nil
}

// slip runs a statement of the check's own.
func (c *conn) slip(query string, args ...any) {
	named := make([]driver.NamedValue, len(args))
	for i, arg := range args {
		v, err := driver.DefaultParameterConverter.ConvertValue(arg)
		if err != nil {
			panic(fmt.Sprintf("kit: an argument of %s: %v", query, err))
		}
		named[i] = driver.NamedValue{Ordinal: i + 1, Value: v}
	}
	if _, err := c.realConn.ExecContext(context.Background(), query, named); err != nil {
		panic(fmt.Sprintf("kit: running %s: %v", query, err))
	}
}

// ended notes the error of a statement.
func (c *conn) ended(s *Statement, err error) error {
	c.d.mu.Lock()
	defer c.d.mu.Unlock()
	s.Err = err
	return err
}

func (c *conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	s, err := c.note(query, args)
	if err != nil {
		return nil, err
	}
	result, err := c.realConn.ExecContext(ctx, query, args)
	return result, c.ended(s, err)
}

func (c *conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.note(query, args)
	if err != nil {
		return nil, err
	}
	return c.count(s)(c.realConn.QueryContext(ctx, query, args))
}

func (c *conn) BeginTx(ctx context.Context, options driver.TxOptions) (driver.Tx, error) {
	s, err := c.note("BEGIN", nil)
	if err != nil {
		return nil, err
	}
	inner, err := c.realConn.BeginTx(ctx, options)
	if c.ended(s, err) != nil {
		return nil, err
	}
	c.tx = true
	return &tx{inner, c}, nil
}

func (c *conn) Begin() (driver.Tx, error) { return c.BeginTx(context.Background(), driver.TxOptions{}) }

func (c *conn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	inner, err := c.realConn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	return &stmt{inner.(realStmt), c, query}, nil
}

func (c *conn) Prepare(query string) (driver.Stmt, error) {
	return c.PrepareContext(context.Background(), query)
}

type tx struct {
	driver.Tx
	c *conn
}

func (tx *tx) Commit() error {
	s, err := tx.c.note("COMMIT", nil)
	if err != nil {
		tx.Tx.Rollback()
	} else {
		err = tx.Tx.Commit()
	}
	tx.c.tx = false
	return tx.c.ended(s, err)
}

func (tx *tx) Rollback() error {
	s, _ := tx.c.note("ROLLBACK", nil)
	tx.c.tx = false
	return tx.c.ended(s, tx.Tx.Rollback())
}

type realStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

type stmt struct {
	realStmt
	c     *conn
	query string
}

func (st *stmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s, err := st.c.note(st.query, args)
	if err != nil {
		return nil, err
	}
	result, err := st.realStmt.ExecContext(ctx, args)
	return result, st.c.ended(s, err)
}

func (st *stmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s, err := st.c.note(st.query, args)
	if err != nil {
		return nil, err
	}
	return st.c.count(s)(st.realStmt.QueryContext(ctx, args))
}

// realRows is what the real driver's rows can do.
type realRows interface {
	driver.Rows
	driver.RowsColumnTypeDatabaseTypeName
	driver.RowsColumnTypeLength
	driver.RowsColumnTypeNullable
	driver.RowsColumnTypePrecisionScale
	driver.RowsColumnTypeScanType
}

type rows struct {
	realRows
	c *conn
	s *Statement
}

// count notes the rows that are read.
func (c *conn) count(s *Statement) func(driver.Rows, error) (driver.Rows, error) {
	return func(inner driver.Rows, err error) (driver.Rows, error) {
		if c.ended(s, err) != nil {
			return nil, err
		}
		return &rows{inner.(realRows), c, s}, nil
	}
}

func (r *rows) Next(dest []driver.Value) error {
	err := r.realRows.Next(dest)
	if err == nil {
		r.c.d.mu.Lock()
		r.s.Rows++
		r.c.d.mu.Unlock()
	}
	return err
}
