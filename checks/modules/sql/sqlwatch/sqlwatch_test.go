package sqlwatch

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/jmoiron/sqlx"
)

const schema = "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, age INTEGER)"

func made(t *testing.T) *DB {
	db := New(t, schema)
	for i, name := range []string{"Ann", "Bob", "Cid", "Dan"} {
		db.Do(t, "INSERT INTO t VALUES(?, ?, ?)", i+1, name, 30+i)
	}
	return db
}

func lines(events []Event) (list []string) {
	for _, e := range events {
		list = append(list, strings.TrimSpace(fmt.Sprintf("%s c%d t%d s%d %s %v", e.Point, e.Conn, e.Tx, e.Stmt, e.SQL, e.Values())))
	}
	return list
}

func equal(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %v\nwant %v", got, want)
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestNotesEveryWay(t *testing.T) {
	db := made(t)
	ctx := context.WithValue(t.Context(), "key", "value")
	_, err := db.Exec("UPDATE t SET age = ? WHERE id = ?", 5, 1)
	ok(t, err)
	_, err = db.ExecContext(ctx, "UPDATE t SET age = :age WHERE id = :id", sql.Named("id", 2), sql.Named("age", 6))
	ok(t, err)
	var n int
	ok(t, db.QueryRow("SELECT age FROM t WHERE id = $1", 2).Scan(&n))
	equal(t, n, 6)
	s, err := db.Prepare("SELECT name FROM t WHERE id = ?")
	ok(t, err)
	var name string
	ok(t, s.QueryRow(3).Scan(&name))
	equal(t, name, "Cid")
	ok(t, s.Close())
	equal(t, lines(db.Log()), []string{
		"Connect c1 t0 s0  []",
		"Exec c1 t0 s0 UPDATE t SET age = ? WHERE id = ? [5 1]",
		"Exec c1 t0 s0 UPDATE t SET age = :age WHERE id = :id [2 6]",
		"Query c1 t0 s0 SELECT age FROM t WHERE id = $1 [2]",
		"RowsClose c1 t0 s0 SELECT age FROM t WHERE id = $1 []",
		"Prepare c1 t0 s1 SELECT name FROM t WHERE id = ? []",
		"Query c1 t0 s1 SELECT name FROM t WHERE id = ? [3]",
		"RowsClose c1 t0 s1 SELECT name FROM t WHERE id = ? []",
		"StmtClose c1 t0 s1 SELECT name FROM t WHERE id = ? []",
	})
	e := db.Log()[2]
	equal(t, e.Args[0].Name, "id")
	equal(t, e.Ctx.Value("key"), "value")
	equal(t, db.Rows(t, "SELECT age FROM t WHERE id < 4"), [][]any{{int64(5)}, {int64(6)}, {int64(32)}})
	db.Forget()
	equal(t, len(db.Log()), 0)
	equal(t, db.Left(), Left{})
}

func TestNotesTransactions(t *testing.T) {
	db := made(t)
	s, err := db.Prepare("UPDATE t SET age = 0 WHERE id = ?")
	ok(t, err)
	tx, err := db.Begin()
	ok(t, err)
	_, err = tx.Stmt(s).Exec(1)
	ok(t, err)
	_, err = tx.Exec("UPDATE t SET age = 1 WHERE id = 2")
	ok(t, err)
	equal(t, db.Left(), Left{Stmts: 1, Txs: 1})
	equal(t, db.Left().String(), "1 prepared statement and 1 transaction")
	ok(t, tx.Rollback())
	tx, err = db.Begin()
	ok(t, err)
	ok(t, tx.Commit())
	ok(t, s.Close())
	equal(t, lines(db.At(Prepare, Begin, Exec, Commit, Rollback, StmtClose)), []string{
		"Prepare c1 t0 s1 UPDATE t SET age = 0 WHERE id = ? []",
		"Begin c1 t1 s0  []",
		"Exec c1 t1 s1 UPDATE t SET age = 0 WHERE id = ? [1]",
		"Exec c1 t1 s0 UPDATE t SET age = 1 WHERE id = 2 []",
		"Rollback c1 t1 s0  []",
		"Begin c1 t2 s0  []",
		"Commit c1 t2 s0  []",
		"StmtClose c1 t0 s1 UPDATE t SET age = 0 WHERE id = ? []",
	})
	equal(t, db.Left(), Left{})
	equal(t, db.Left().String(), "nothing")
	equal(t, db.Rows(t, "SELECT count(*) FROM t WHERE age < 30"), [][]any{{int64(0)}})
}

func TestCountsWhatIsLeft(t *testing.T) {
	db := made(t)
	var open []*sql.Rows
	for range 3 {
		r, err := db.Query("SELECT * FROM t")
		ok(t, err)
		r.Next()
		open = append(open, r)
	}
	equal(t, db.Left().String(), "3 results")
	equal(t, db.Stats().OpenConnections, 3)
	db.Do(t, "INSERT INTO t(name) VALUES('Eve')") // readers do not keep the check from writing
	for open[0].Next() {
	}
	equal(t, db.Left(), Left{Rows: 2}) // reading to the end closes
	open[1].Close()
	open[1].Close()
	open[2].Close()
	equal(t, db.Left(), Left{})
	// An open transaction does not keep it from reading.
	tx, err := db.Begin()
	ok(t, err)
	_, err = tx.Exec("DELETE FROM t")
	ok(t, err)
	equal(t, db.Rows(t, "SELECT count(*) FROM t"), [][]any{{int64(5)}})
	tx.Rollback()
}

func TestFaults(t *testing.T) {
	broken := errors.New("broken")
	count := func(db *DB) (int, error) {
		rows, err := db.Query("SELECT name FROM t")
		if err != nil {
			return -1, err
		}
		n := 0
		for rows.Next() {
			n++
		}
		return n, errors.Join(rows.Err(), rows.Close())
	}
	for _, c := range []struct {
		fault Fault
		n     int
		err   error
	}{
		{Fault{At: Query, Err: broken}, -1, broken},
		{Fault{At: Query, Err: broken, SQL: "select NAME"}, -1, broken},
		{Fault{At: Query, Err: broken, SQL: "other"}, 4, nil},
		{Fault{At: Query, Err: broken, Skip: 1}, 4, nil},
		{Fault{At: Next, Err: broken}, 0, broken},
		{Fault{At: Next, Err: broken, Skip: 2}, 2, broken},
		{Fault{At: Next, Err: broken, Skip: 4}, 4, broken},
		{Fault{At: Next, Err: broken, Skip: 5}, 4, nil},
		{Fault{At: Connect, Err: broken}, -1, broken},
		{Fault{At: Exec, Err: broken}, 4, nil},
	} {
		db := made(t)
		db.Inject(c.fault)
		n, err := count(db)
		if n != c.n || !errors.Is(err, c.err) || c.err == nil && err != nil {
			t.Errorf("%+v: %d, %v", c.fault, n, err)
		}
		equal(t, db.Left(), Left{})
		db.Heal()
		if n, err := count(db); n != 4 || err != nil {
			t.Errorf("healed: %d, %v", n, err)
		}
	}
	// Rows.Err and the end do not report it; Close does, where the result was not read to its end.
	db := made(t)
	db.Inject(Fault{At: RowsClose, Err: broken})
	rows, err := db.Query("SELECT name FROM t")
	ok(t, err)
	rows.Next()
	equal(t, rows.Close(), broken)
	equal(t, db.Left(), Left{})
}

func TestFaultsOfResults(t *testing.T) {
	broken := errors.New("broken")
	db := made(t)
	db.Inject(Fault{At: LastInsertID, Err: broken})
	r, err := db.Exec("INSERT INTO t(name) VALUES('Eve')")
	ok(t, err)
	_, err = r.LastInsertId()
	equal(t, err, broken)
	n, err := r.RowsAffected()
	ok(t, err)
	equal(t, n, int64(1))
	db.Inject(Fault{At: RowsAffected, Err: broken})
	_, err = r.RowsAffected()
	equal(t, err, broken)
	db.Heal()
	n, err = r.LastInsertId()
	ok(t, err)
	equal(t, n, int64(5))
	// What a trigger leaves out does not count.
	db.Do(t, "CREATE TRIGGER skip BEFORE INSERT ON t WHEN NEW.name = 'nobody' BEGIN SELECT RAISE(IGNORE); END")
	r, err = db.Exec("INSERT INTO t(name) VALUES('nobody')")
	ok(t, err)
	n, err = r.RowsAffected()
	ok(t, err)
	equal(t, n, int64(0))
}

func TestFaultsOfTransactions(t *testing.T) {
	broken := errors.New("broken")
	for at, want := range map[Point]string{Begin: "broken at Begin", Exec: "broken at Exec", Commit: "broken at Commit", Prepare: "broken at Prepare"} {
		db := made(t)
		db.SetMaxOpenConns(1)
		db.Inject(Fault{At: at, Err: broken})
		got := func() string {
			tx, err := db.Begin()
			if err != nil {
				return err.Error() + " at Begin"
			}
			defer tx.Rollback()
			s, err := tx.Prepare("DELETE FROM t WHERE id > ?")
			if err != nil {
				return err.Error() + " at Prepare"
			}
			if _, err := s.Exec(0); err != nil {
				return err.Error() + " at Exec"
			}
			if err := tx.Commit(); err != nil {
				return err.Error() + " at Commit"
			}
			return ""
		}()
		equal(t, got, want)
		equal(t, db.Left(), Left{})
		equal(t, db.Rows(t, "SELECT count(*) FROM t"), [][]any{{int64(4)}})
		db.Heal()
		_, err := db.Exec("DELETE FROM t")
		ok(t, err)
	}
}

func TestCancelsMidWay(t *testing.T) {
	for _, f := range []Fault{{At: Query}, {At: Next, Skip: 2}, {At: Exec}, {At: Prepare}, {At: Begin}, {At: Ping}} {
		db := made(t)
		ctx, cancel := context.WithCancel(t.Context())
		f.Do = cancel
		db.Inject(f)
		err := func() error {
			if err := db.PingContext(ctx); err != nil {
				return err
			}
			s, err := db.PrepareContext(ctx, "SELECT name FROM t")
			if err != nil {
				return err
			}
			defer s.Close()
			rows, err := s.QueryContext(ctx)
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
			}
			if err := rows.Err(); err != nil {
				return err
			}
			if _, err := db.ExecContext(ctx, "DELETE FROM t"); err != nil {
				return err
			}
			_, err = db.BeginTx(ctx, nil)
			return err
		}()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", f.At, err)
		}
		if f.At != Begin {
			equal(t, db.Rows(t, "SELECT count(*) FROM t"), [][]any{{int64(4)}})
		}
		// Without the context nothing is cancelled.
		if f.At == Query || f.At == Exec {
			_, err := db.Exec("DELETE FROM t")
			ok(t, err)
		}
	}
}

func TestSqlx(t *testing.T) {
	db := made(t)
	x := sqlx.NewDb(db.DB, "pgx")
	var list []struct{ ID, Age int }
	q, args, err := sqlx.In("SELECT id, age FROM t WHERE id IN (?) AND age > ? ORDER BY id", []int{2, 3, 9}, 31)
	ok(t, err)
	ok(t, x.Select(&list, x.Rebind(q), args...))
	equal(t, fmt.Sprint(list), "[{3 32}]")
	_, err = sqlx.NewDb(db.DB, "sqlite").NamedExec("INSERT INTO t(name, age) VALUES(:name, :age)", []map[string]any{{"name": "x", "age": 1}, {"name": "y", "age": nil}})
	ok(t, err)
	equal(t, lines(db.Statements()), []string{
		"Query c1 t0 s0 SELECT id, age FROM t WHERE id IN ($1, $2, $3) AND age > $4 ORDER BY id [2 3 9 31]",
		"Exec c1 t0 s0 INSERT INTO t(name, age) VALUES(?, ?),(?, ?) [x 1 y <nil>]",
	})
	equal(t, db.Left(), Left{})
}

func TestGoroutines(t *testing.T) {
	db := made(t)
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			if _, err := db.Exec("INSERT INTO t(name) VALUES(?)", i); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	equal(t, len(db.Statements()), 20)
	equal(t, db.Rows(t, "SELECT count(*) FROM t"), [][]any{{int64(24)}})
	third, err := sql.Open("sqlite", db.DSN)
	ok(t, err)
	defer third.Close()
	all, err := All(third, "PRAGMA foreign_keys")
	ok(t, err)
	equal(t, all, [][]any{{int64(1)}})
	if _, err := All(third, "SELECT * FROM nowhere"); err == nil {
		t.Error("there should be an error")
	}
	conns := map[int]bool{}
	for _, e := range db.Log() {
		conns[e.Conn] = true
	}
	if n := db.Stats().OpenConnections; len(conns) != n {
		t.Errorf("%d connections in the log, %d open", len(conns), n)
	}
}

func TestColumnTypes(t *testing.T) {
	rows, err := made(t).Query("SELECT id, name FROM t")
	ok(t, err)
	defer rows.Close()
	types, err := rows.ColumnTypes()
	ok(t, err)
	equal(t, types[0].DatabaseTypeName()+types[1].DatabaseTypeName(), "INTEGERTEXT")
}
