package station

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"gotrain/kit"
	"gotrain/sql/sqlwatch"
)

const checkTable = `CREATE TABLE readings(
	sensor TEXT NOT NULL CHECK (sensor <> ''),
	at     INTEGER NOT NULL,
	value  REAL NOT NULL,
	UNIQUE(sensor, at))`

// checkNew makes a database with so many connections, and an Importer.
func checkNew(t *testing.T, conns int) (*sqlwatch.DB, *Importer) {
	t.Helper()
	db := sqlwatch.New(t, checkTable)
	db.SetMaxOpenConns(conns)
	var im *Importer
	var err error
	kit.Finishes(t, "NewImporter(ctx, db)", func() { im, err = NewImporter(t.Context(), db.DB) })
	kit.NoError(t, "NewImporter(ctx, db)", err)
	kit.True(t, im != nil, "NewImporter(ctx, db)", "should give an *Importer; it gives nil")
	return db, im
}

// checkReadings makes n rows that no other sensor has.
func checkReadings(sensor string, n int) (rows []Row) {
	for i := range n {
		rows = append(rows, Row{sensor, int64(60 * i), float64(i) / 4})
	}
	return rows
}

func checkImport(t *testing.T, ctx context.Context, im *Importer, rows []Row, call string) (n int, err error) {
	t.Helper()
	kit.Finishes(t, call, func() { n, err = im.Import(ctx, rows) })
	if err != nil {
		kit.True(t, n == 0, call, "should give 0 with its error; it gives %d", n)
	}
	return n, err
}

// checkStored wants so many rows in the table, all with their values.
func checkStored(t *testing.T, db *sqlwatch.DB, after string, bundles ...[]Row) {
	t.Helper()
	want := map[Row]bool{}
	for _, rows := range bundles {
		for _, r := range rows {
			want[r] = true
		}
	}
	got := db.Rows(t, "SELECT sensor, at, value FROM readings")
	for _, r := range got {
		row := Row{r[0].(string), r[1].(int64), r[2].(float64)}
		kit.True(t, want[row], "the table after "+after, "should not have the row %v; it does", row)
	}
	kit.Equal(t, "the number of rows after "+after, len(got), len(want))
}

// checkLeft asks what is open besides the importer's statement.
func checkLeft(t *testing.T, db *sqlwatch.DB, call string) {
	t.Helper()
	left := db.Left()
	kit.MistakeIf(t, left.Txs > 0, "no-rollback")
	left.Stmts = 0
	if left != (sqlwatch.Left{}) {
		kit.Failf(t, "%s leaves open: %s", call, left)
	}
}

func TestStoresRows(t *testing.T) {
	kit.Stage(t) // who runs statements beside the transaction waits for ever where there is one connection
	db, im := checkNew(t, 4)
	bundles := [][]Row{checkReadings("roof", 3), nil, checkReadings("cellar", 1), checkReadings("O'Neill'); --", 20)}
	txs := map[int]bool{}
	for i, rows := range bundles {
		db.Forget()
		call := fmt.Sprintf("Import(ctx, rows) with %d rows", len(rows))
		n, err := checkImport(t, t.Context(), im, rows, call)
		began := len(db.At(sqlwatch.Begin)) > 0
		for _, e := range db.Statements() {
			kit.MistakeIf(t, began && e.Tx == 0, "outside-the-transaction")
			kit.True(t, e.Tx != 0, call, "should run its statements within a transaction; it runs %s outside", e.SQL)
		}
		kit.NoError(t, call, err)
		kit.Equal(t, call, n, len(rows))
		checkStored(t, db, call, bundles[:i+1]...)
		for _, e := range db.Statements() {
			kit.True(t, e.Stmt != 0, call, "should run the prepared statement; it runs %s unprepared", e.SQL)
			kit.True(t, !txs[e.Tx], call, "should run in a transaction of its own; it uses an earlier one")
		}
		for _, e := range db.At(sqlwatch.Commit) {
			txs[e.Tx] = true
		}
		kit.True(t, len(db.At(sqlwatch.Begin)) <= 1, call, "should need one transaction; it begins %d", len(db.At(sqlwatch.Begin)))
		checkLeft(t, db, call)
	}
}

func TestPreparesOnce(t *testing.T) {
	kit.Stage(t)
	db, im := checkNew(t, 1)
	kit.Equal(t, "how often NewImporter prepares a statement", len(db.At(sqlwatch.Prepare)), 1)
	for i := range 5 {
		rows := checkReadings(fmt.Sprintf("sensor %d", i), 200)
		call := fmt.Sprintf("Import number %d, with 200 rows,", i+1)
		n, err := checkImport(t, t.Context(), im, rows, call)
		prepared := len(db.At(sqlwatch.Prepare))
		kit.MistakeIf(t, prepared > 1, "prepares-again")
		if prepared > 1 {
			kit.Failf(t, "with one connection, the statement should be prepared once; after %s it has been prepared %d times", call, prepared)
		}
		kit.NoError(t, call, err)
		kit.Equal(t, call, n, 200)
	}
	kit.Equal(t, "the number of rows after five Imports", db.Rows(t, "SELECT count(*) FROM readings"), [][]any{{int64(1000)}})
}

// A checkKey is a key of a context.
type checkKey struct{}

func TestPreparesWithTheContext(t *testing.T) {
	kit.Stage(t)
	db, im := checkNew(t, 2)
	// The connection that knows the statement is taken, so Import gets another one.
	conn, err := db.Conn(t.Context())
	kit.NoError(t, "db.Conn(ctx)", err)
	defer conn.Close()
	db.Forget()
	const call = "Import(ctx, rows) on a connection that does not know the statement"
	rows := checkReadings("roof", 3)
	n, err := checkImport(t, context.WithValue(t.Context(), checkKey{}, true), im, rows, call)
	kit.NoError(t, call, err)
	kit.Equal(t, call, n, len(rows))
	checkStored(t, db, call, rows)
	for _, e := range db.At(sqlwatch.Prepare) {
		with := e.Ctx != nil && e.Ctx.Value(checkKey{}) == true
		kit.MistakeIf(t, !with, "no-context")
		kit.True(t, with, call, "should prepare it there with ctx; it does so without")
	}
}

func TestAllRowsOrNone(t *testing.T) {
	kit.Stage(t)
	db, im := checkNew(t, 1)
	good := checkReadings("roof", 50)
	_, err := checkImport(t, t.Context(), im, good, "Import(ctx, rows) with 50 rows")
	kit.NoError(t, "Import(ctx, rows) with 50 rows", err)
	for _, c := range []struct {
		what string
		bad  Row
	}{{"no sensor", Row{"", 1, 1}}, {"a sensor and time that are there already", good[7]}} {
		rows := checkReadings("cellar", 60)
		rows[30] = c.bad
		call := "Import(ctx, rows) with 60 rows, of which one in the middle has " + c.what + ","
		_, err := checkImport(t, t.Context(), im, rows, call)
		kit.True(t, err != nil, call, "should give an error; it gives none")
		checkLeft(t, db, call)
		checkStored(t, db, call, good)
	}
	more := checkReadings("garden", 5)
	_, err = checkImport(t, t.Context(), im, more, "the next Import after one that failed")
	kit.NoError(t, "the next Import after one that failed", err)
	checkStored(t, db, "the next Import after one that failed", good, more)
}

func TestFailures(t *testing.T) {
	kit.Stage(t)
	broken := errors.New("connection reset by peer")
	for _, f := range []struct {
		what string
		sqlwatch.Fault
	}{
		{"the transaction cannot begin", sqlwatch.Fault{At: sqlwatch.Begin, Err: broken}},
		{"the first row fails", sqlwatch.Fault{At: sqlwatch.Exec, Err: broken}},
		{"the last row fails", sqlwatch.Fault{At: sqlwatch.Exec, Skip: 9, Err: broken}},
		{"the commit fails", sqlwatch.Fault{At: sqlwatch.Commit, Err: broken}},
	} {
		db, im := checkNew(t, 1)
		db.Inject(f.Fault)
		call := "Import(ctx, rows) with 10 rows, where " + f.what + ","
		_, err := checkImport(t, t.Context(), im, checkReadings("roof", 10), call)
		kit.ErrorIs(t, call, err, broken)
		checkLeft(t, db, call)
		checkStored(t, db, call)
		db.Heal()
		rows := checkReadings("roof", 10)
		_, err = checkImport(t, t.Context(), im, rows, "the next Import")
		kit.NoError(t, "the next Import after "+call, err)
		checkStored(t, db, "the next Import", rows)
	}
}

func TestCancelledContext(t *testing.T) {
	kit.Stage(t)
	for _, skip := range []int{-1, 0, 5} {
		db, im := checkNew(t, 2)
		ctx, cancel := context.WithCancel(t.Context())
		call := "Import(ctx, rows) with a cancelled context"
		if skip < 0 {
			cancel()
		} else {
			db.Inject(sqlwatch.Fault{At: sqlwatch.Exec, Skip: skip, Do: cancel})
			call = fmt.Sprintf("Import(ctx, rows) with 10 rows, whose context is cancelled at row %d,", skip+1)
		}
		_, err := checkImport(t, ctx, im, checkReadings("roof", 10), call)
		cancel()
		kit.ErrorIs(t, call, err, context.Canceled)
		checkStored(t, db, call)
		db.Heal()
		rows := checkReadings("roof", 10)
		_, err = checkImport(t, t.Context(), im, rows, "the next Import")
		kit.NoError(t, "the next Import after "+call, err)
		checkStored(t, db, "the next Import", rows)
	}
}

func TestCloses(t *testing.T) {
	kit.Stage(t)
	db, im := checkNew(t, 2)
	rows := checkReadings("roof", 3)
	_, err := checkImport(t, t.Context(), im, rows, "Import(ctx, rows)")
	kit.NoError(t, "Import(ctx, rows)", err)
	for _, call := range []string{"Close()", "a second Close()"} {
		kit.Finishes(t, call, func() { err = im.Close() })
		kit.NoError(t, call, err)
		left := db.Left()
		kit.MistakeIf(t, left.Stmts > 0, "left-prepared")
		if left != (sqlwatch.Left{}) {
			kit.Failf(t, "after %s there is left open: %s", call, left)
		}
	}
	for _, rows := range [][]Row{checkReadings("cellar", 2), nil} {
		call := fmt.Sprintf("Import(ctx, rows) with %d rows after Close()", len(rows))
		_, err = checkImport(t, t.Context(), im, rows, call)
		kit.ErrorIs(t, call, err, ErrClosed)
	}
	checkStored(t, db, "Import after Close()", rows)
	kit.NoError(t, "db.Ping() after Close()", db.Ping())
}

func TestNewImporterFails(t *testing.T) {
	broken := errors.New("connection reset by peer")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []struct {
		call  string
		ctx   context.Context
		fault error
		want  error
	}{
		{"NewImporter(ctx, db) where preparing fails", t.Context(), broken, broken},
		{"NewImporter(ctx, db) with a cancelled context", ctx, nil, context.Canceled},
	} {
		db := sqlwatch.New(t, checkTable)
		db.Inject(sqlwatch.Fault{At: sqlwatch.Prepare, Err: c.fault})
		im, err := NewImporter(c.ctx, db.DB)
		kit.ErrorIs(t, c.call, err, c.want)
		kit.True(t, im == nil, c.call, "should give nil with its error; it gives an Importer")
	}
}

func TestImportsAtOnce(t *testing.T) {
	kit.Stage(t)
	db, im := checkNew(t, 3)
	var bundles [][]Row
	for i := range 6 {
		bundles = append(bundles, checkReadings(fmt.Sprintf("sensor %d", i), 40))
	}
	errs := make([]error, len(bundles))
	const call = "six Imports at once"
	kit.Finishes(t, call, func() {
		var wg sync.WaitGroup
		for i, rows := range bundles {
			wg.Go(func() { _, errs[i] = im.Import(t.Context(), rows) })
		}
		wg.Wait()
	})
	for _, err := range errs {
		kit.NoError(t, call, err)
	}
	checkStored(t, db, call, bundles...)
	seen := map[int]bool{}
	for _, e := range db.At(sqlwatch.Prepare) {
		kit.True(t, !seen[e.Conn], call, "should prepare the statement once on each connection; one has it twice")
		seen[e.Conn] = true
	}
	kit.NoError(t, "Close() after "+call, im.Close())
	kit.True(t, db.Left() == sqlwatch.Left{}, "Close() after "+call, "should leave nothing open; it does")
}
