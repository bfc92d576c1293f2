// Package pgtest gives checks databases on the PostgreSQL server that gotrain runs.
package pgtest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Variable is the environment variable with the URL of the server. Its user
// may create databases.
const Variable = "GOTRAIN_POSTGRES"

// NewDatabase makes an empty database and returns its URL. At the end of the
// test it is dropped, whoever is still connected.
func NewDatabase(t testing.TB) string {
	t.Helper()
	place, drop := newDatabase(t)
	t.Cleanup(func() {
		if err := drop(); err != nil {
			t.Error(err)
		}
	})
	return place
}

// newDatabase makes a database and returns its URL and what drops it.
func newDatabase(t testing.TB) (place string, dropIt func() error) {
	t.Helper()
	server := os.Getenv(Variable)
	if server == "" {
		t.Fatalf("kit: %s is not set: the exercise's `needs` lack \"postgres\"", Variable)
	}
	ctx := context.Background()
	admin, err := pgx.Connect(ctx, server)
	if err != nil {
		t.Fatalf("kit: the server does not answer: %v", err)
	}
	defer admin.Close(ctx)
	var name string
	if err := admin.QueryRow(ctx, "SELECT 'gotrain_' || replace(gen_random_uuid()::text, '-', '')").Scan(&name); err != nil {
		t.Fatalf("kit: the database cannot be named: %v", err)
	}
	if _, err := admin.Exec(ctx, "CREATE DATABASE "+name+" TEMPLATE template0"); err != nil {
		t.Fatalf("kit: the database cannot be made: %v", err)
	}
	dropIt = func() error { return drop(server, name) }
	if place, err = At(server, name); err != nil {
		dropIt()
		t.Fatalf("kit: %s: %v", Variable, err)
	}
	return place, dropIt
}

func drop(server, name string) error {
	ctx := context.Background()
	admin, err := pgx.Connect(ctx, server)
	if err != nil {
		return fmt.Errorf("kit: the server does not answer any more: %w", err)
	}
	defer admin.Close(ctx)
	if _, err := admin.Exec(ctx, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
		return fmt.Errorf("kit: the database cannot be dropped: %w", err)
	}
	return nil
}

// shared is the database of [Database].
var shared struct {
	url  string
	drop func() error
}

// Main runs the tests of a check that uses [Database], and drops that at the
// end:
//
//	func TestMain(m *testing.M) { pgtest.Main(m) }
func Main(m *testing.M) {
	m.Run() // TestMain ends the process with its result
	if shared.drop != nil {
		if err := shared.drop(); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
}

// Database returns the URL of an empty database, which is the same one for all
// tests of the process: making one takes a fifth of a second, emptying it
// hundredths. Whoever is still connected to it is thrown out first, so tests
// that use it do not run in parallel. See [Main].
func Database(t testing.TB) string {
	t.Helper()
	if shared.url == "" {
		place, dropIt := newDatabase(t)
		shared.url, shared.drop = place, dropIt
	}
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, shared.url)
	if err != nil {
		t.Fatalf("kit: the database does not answer: %v", err)
	}
	defer conn.Close(ctx)
	Exec(t, conn, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
		SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public`)
	return shared.url
}

// At returns the URL of another database on a server.
func At(server, database string) (string, error) {
	u, err := url.Parse(server)
	if err != nil || u.Scheme == "" {
		return "", fmt.Errorf("%q is not a URL", server)
	}
	u.Path = "/" + database
	return u.String(), nil
}

// Connect opens a connection of the check's own, which is closed at the end of
// the test. Like every [pgx.Conn] it is for one goroutine.
func Connect(t testing.TB, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), url)
	if err != nil {
		t.Fatalf("kit: the database does not answer: %v", err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

// Exec executes statements without parameters, such as those that make the
// tables of a check. Several are separated by semicolons.
func Exec(t testing.TB, conn *pgx.Conn, statements string) {
	t.Helper()
	if _, err := conn.Exec(context.Background(), statements, pgx.QueryExecModeSimpleProtocol); err != nil {
		t.Fatalf("kit: %s: %v", statements, err)
	}
}
