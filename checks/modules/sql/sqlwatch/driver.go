package sqlwatch

import (
	"context"
	"database/sql/driver"
)

// The driver's parts, each around one of SQLite's.

type connector struct {
	w     *watch
	inner driver.Driver
	dsn   string
}

func (c *connector) Driver() driver.Driver { return c.inner }

func (c *connector) Connect(ctx context.Context) (driver.Conn, error) {
	n := c.w.number(&c.w.conns)
	err := c.w.fault(Connect, "", -1)
	if err == nil {
		err = ctx.Err()
	}
	var inner driver.Conn
	if err == nil {
		inner, err = c.inner.Open(c.dsn)
	}
	c.w.note(Event{Point: Connect, Conn: n, Ctx: ctx, Err: err}, Left{})
	if err != nil {
		return nil, err
	}
	return &conn{w: c.w, inner: inner.(sqliteConn), n: n}, nil
}

// sqliteConn is what a connection of SQLite can do.
type sqliteConn interface {
	driver.Conn
	driver.ConnPrepareContext
	driver.ConnBeginTx
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// conn is used by one goroutine at a time: database/sql sees to it.
type conn struct {
	w     *watch
	inner sqliteConn
	n     int
	tx    int
}

func (c *conn) Close() error                           { return c.inner.Close() }
func (c *conn) ResetSession(ctx context.Context) error { return c.inner.ResetSession(ctx) }
func (c *conn) IsValid() bool                          { return c.inner.IsValid() }

func (c *conn) Ping(ctx context.Context) error {
	err := c.w.fault(Ping, "", -1)
	if err == nil {
		err = c.inner.Ping(ctx)
	}
	c.w.note(Event{Point: Ping, Conn: c.n, Tx: c.tx, Ctx: ctx, Err: err}, Left{})
	return err
}

func (c *conn) Prepare(text string) (driver.Stmt, error) {
	return c.PrepareContext(context.Background(), text)
}

func (c *conn) PrepareContext(ctx context.Context, text string) (driver.Stmt, error) {
	err := c.w.fault(Prepare, text, -1)
	if err == nil {
		err = ctx.Err()
	}
	var inner driver.Stmt
	if err == nil {
		inner, err = c.inner.PrepareContext(ctx, text)
	}
	e := Event{Point: Prepare, Conn: c.n, Tx: c.tx, SQL: text, Ctx: ctx, Err: err}
	if err != nil {
		c.w.note(e, Left{})
		return nil, err
	}
	e.Stmt = c.w.number(&c.w.stmts)
	c.w.note(e, Left{Stmts: 1})
	return &stmt{c: c, inner: inner.(sqliteStmt), n: e.Stmt, text: text}, nil
}

func (c *conn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	return c.exec(ctx, text, 0, args, func() (driver.Result, error) { return c.inner.ExecContext(ctx, text, args) })
}

func (c *conn) exec(ctx context.Context, text string, stmt int, args []driver.NamedValue, do func() (driver.Result, error)) (driver.Result, error) {
	err := c.w.fault(Exec, text, -1)
	var result driver.Result
	if err == nil {
		result, err = do()
	}
	c.w.note(Event{Point: Exec, Conn: c.n, Tx: c.tx, Stmt: stmt, SQL: text, Args: args, Ctx: ctx, Err: err}, Left{})
	if err != nil {
		return nil, err
	}
	return &execResult{c.w, result, text}, nil
}

type execResult struct {
	w     *watch
	inner driver.Result
	text  string
}

func (r *execResult) LastInsertId() (int64, error) {
	if err := r.w.fault(LastInsertID, r.text, -1); err != nil {
		return 0, err
	}
	return r.inner.LastInsertId()
}

func (r *execResult) RowsAffected() (int64, error) {
	if err := r.w.fault(RowsAffected, r.text, -1); err != nil {
		return 0, err
	}
	return r.inner.RowsAffected()
}

func (c *conn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	return c.query(ctx, text, 0, args, func() (driver.Rows, error) { return c.inner.QueryContext(ctx, text, args) })
}

func (c *conn) query(ctx context.Context, text string, stmt int, args []driver.NamedValue, do func() (driver.Rows, error)) (driver.Rows, error) {
	err := c.w.fault(Query, text, -1)
	var inner driver.Rows
	if err == nil {
		inner, err = do()
	}
	e := Event{Point: Query, Conn: c.n, Tx: c.tx, Stmt: stmt, SQL: text, Args: args, Ctx: ctx, Err: err}
	if err != nil {
		c.w.note(e, Left{})
		return nil, err
	}
	c.w.note(e, Left{Rows: 1})
	return &rows{sqliteRows: inner.(sqliteRows), c: c, ctx: ctx, text: text, stmt: stmt}, nil
}

func (c *conn) Begin() (driver.Tx, error) {
	return c.BeginTx(context.Background(), driver.TxOptions{})
}

func (c *conn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	err := c.w.fault(Begin, "", -1)
	if err == nil {
		err = ctx.Err()
	}
	var inner driver.Tx
	if err == nil {
		inner, err = c.inner.BeginTx(ctx, o)
	}
	e := Event{Point: Begin, Conn: c.n, Ctx: ctx, Err: err}
	if err != nil {
		c.w.note(e, Left{})
		return nil, err
	}
	c.tx = c.w.number(&c.w.txs)
	e.Tx = c.tx
	c.w.note(e, Left{Txs: 1})
	return &tx{c: c, inner: inner}, nil
}

type tx struct {
	c     *conn
	inner driver.Tx
}

func (t *tx) Commit() error {
	err := t.c.w.fault(Commit, "", -1)
	if err != nil {
		t.inner.Rollback() // database/sql calls nothing more
	} else {
		err = t.inner.Commit()
	}
	return t.end(Commit, err)
}

func (t *tx) Rollback() error {
	err := t.inner.Rollback()
	if fault := t.c.w.fault(Rollback, "", -1); fault != nil {
		err = fault
	}
	return t.end(Rollback, err)
}

func (t *tx) end(p Point, err error) error {
	t.c.w.note(Event{Point: p, Conn: t.c.n, Tx: t.c.tx, Err: err}, Left{Txs: -1})
	t.c.tx = 0
	return err
}

// sqliteStmt is what a prepared statement of SQLite can do.
type sqliteStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

type stmt struct {
	c      *conn
	inner  sqliteStmt
	n      int
	text   string
	closed bool
}

func (s *stmt) NumInput() int { return s.inner.NumInput() }

func (s *stmt) Close() error {
	err := s.c.w.fault(StmtClose, s.text, -1)
	if e := s.inner.Close(); err == nil {
		err = e
	}
	if !s.closed {
		s.closed = true
		s.c.w.note(Event{Point: StmtClose, Conn: s.c.n, Tx: s.c.tx, Stmt: s.n, SQL: s.text, Err: err}, Left{Stmts: -1})
	}
	return err
}

// database/sql does not call these two where there are those with a context.
func (s *stmt) Exec([]driver.Value) (driver.Result, error) { panic("kit: Exec without a context") }
func (s *stmt) Query([]driver.Value) (driver.Rows, error)  { panic("kit: Query without a context") }

func (s *stmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	return s.c.exec(ctx, s.text, s.n, args, func() (driver.Result, error) { return s.inner.ExecContext(ctx, args) })
}

func (s *stmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return s.c.query(ctx, s.text, s.n, args, func() (driver.Rows, error) { return s.inner.QueryContext(ctx, args) })
}

// sqliteRows is what a result of SQLite can do.
type sqliteRows interface {
	driver.Rows
	driver.RowsColumnTypeDatabaseTypeName
	driver.RowsColumnTypeLength
	driver.RowsColumnTypeNullable
	driver.RowsColumnTypePrecisionScale
	driver.RowsColumnTypeScanType
}

type rows struct {
	sqliteRows
	c      *conn
	ctx    context.Context
	text   string
	stmt   int
	seen   int
	closed bool
}

func (r *rows) Next(to []driver.Value) error {
	if err := r.c.w.fault(Next, r.text, r.seen); err != nil {
		return err
	}
	if err := r.ctx.Err(); err != nil { // a driver of a server notices it while it waits for the next row
		return err
	}
	r.seen++
	return r.sqliteRows.Next(to)
}

func (r *rows) Close() error {
	err := r.c.w.fault(RowsClose, r.text, -1)
	if e := r.sqliteRows.Close(); err == nil {
		err = e
	}
	if !r.closed {
		r.closed = true
		r.c.w.note(Event{Point: RowsClose, Conn: r.c.n, Tx: r.c.tx, Stmt: r.stmt, SQL: r.text, Err: err}, Left{Rows: -1})
	}
	return err
}
