package pgtest

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
)

func TestEachDatabaseIsItsOwn(t *testing.T) {
	ctx := context.Background()
	var urls [2]string
	t.Run("while it is used", func(t *testing.T) {
		for i := range urls {
			urls[i] = NewDatabase(t)
			conn := Connect(t, urls[i])
			Exec(t, conn, "CREATE TABLE a (n int); INSERT INTO a VALUES (1)")
			var rows int
			if err := conn.QueryRow(ctx, "SELECT count(*) FROM a").Scan(&rows); err != nil || rows != 1 {
				t.Errorf("database %d has %d rows, %v", i, rows, err)
			}
		}
		// It does not keep the database from being dropped.
		if _, err := pgx.Connect(ctx, urls[0]); err != nil {
			t.Fatal(err)
		}
	})
	for i, url := range urls {
		if conn, err := pgx.Connect(ctx, url); err == nil {
			conn.Close(ctx)
			t.Errorf("database %d is still there", i)
		}
	}
}

func TestMain(m *testing.M) { Main(m) }

func TestTheSharedDatabaseIsEmptiedForEachTest(t *testing.T) {
	ctx := context.Background()
	var before string
	var left *pgx.Conn
	for i := range 3 {
		url := Database(t)
		if i > 0 && url != before {
			t.Errorf("the database is %s, and was %s", url, before)
		}
		if i > 0 && left.Ping(ctx) == nil {
			t.Error("an old connection still works")
		}
		before = url
		conn := Connect(t, url)
		Exec(t, conn, "CREATE TABLE a (n int)")
		var err error
		if left, err = pgx.Connect(ctx, url); err != nil {
			t.Fatal(err)
		}
		Exec(t, left, "BEGIN; INSERT INTO a VALUES (1)") // holds a lock
	}
}

func TestAt(t *testing.T) {
	for _, c := range []struct{ server, want string }{
		{"postgres://u:p@/postgres?host=/tmp/a", "postgres://u:p@/x?host=/tmp/a"},
		{"postgresql://u@127.0.0.1:5433", "postgresql://u@127.0.0.1:5433/x"},
	} {
		if got, err := At(c.server, "x"); err != nil || got != c.want {
			t.Errorf("At(%q) = %q, %v, want %q", c.server, got, err, c.want)
		}
	}
	if got, err := At("host=/tmp user=me", "x"); err == nil {
		t.Errorf("a list of settings gives %q", got)
	}
}
