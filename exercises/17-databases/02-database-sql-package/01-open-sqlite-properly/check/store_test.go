package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"gotrain/kit"
)

// checkHome stands for the test's folder in messages.
const checkHome = "/home/ann"

// checkDir makes a folder. t.TempDir would have characters of a subtest's name in its path.
func checkDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "store")
	kit.NoError(t, "making a folder", err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// checkError is an error without the name of the test's folder.
func checkError(err error, dir string) error {
	if err == nil {
		return nil
	}
	return errors.New(strings.ReplaceAll(err.Error(), dir, checkHome))
}

// checkOpen opens a file in a folder, which has to succeed.
func checkOpen(t *testing.T, dir, name string) (db *sql.DB, call string) {
	t.Helper()
	call = kit.Call("Open", kit.Code("ctx"), checkHome+"/"+name)
	var err error
	kit.Finishes(t, call, func() { db, err = Open(t.Context(), filepath.Join(dir, name)) })
	kit.NoError(t, call, checkError(err, dir))
	kit.True(t, db != nil, call, "should give a *sql.DB; it gives nil")
	t.Cleanup(func() { db.Close() })
	return db, call
}

// checkThree takes three connections out of the pool.
func checkThree(t *testing.T, db *sql.DB, call, dir string) (conns []*sql.Conn) {
	t.Helper()
	for range 3 {
		kit.Finishes(t, "three times db.Conn(ctx) after "+call, func() {
			conn, err := db.Conn(t.Context())
			kit.NoError(t, "db.Conn(ctx) after "+call, checkError(err, dir))
			conns = append(conns, conn)
		})
	}
	t.Cleanup(func() {
		for _, c := range conns {
			c.Close()
		}
	})
	return conns
}

func TestMakesTheDatabase(t *testing.T) {
	dir := checkDir(t)
	db, call := checkOpen(t, dir, "notes.db")
	kit.Equal(t, "Stats().MaxOpenConnections after "+call, db.Stats().MaxOpenConnections, 4)
	_, err := db.Exec("CREATE TABLE notes(id INTEGER PRIMARY KEY, text TEXT)")
	kit.NoError(t, "creating a table after "+call, checkError(err, dir))
	if _, err := os.Stat(filepath.Join(dir, "notes.db")); err != nil {
		kit.Failf(t, "after %s and creating a table there is no such file", call)
	}
}

func TestEveryConnectionIsSetUp(t *testing.T) {
	dir := checkDir(t)
	db, call := checkOpen(t, dir, "notes.db")
	kit.Equal(t, "Stats().MaxOpenConnections after "+call, db.Stats().MaxOpenConnections, 4)
	const want = "foreign_keys 1, busy_timeout 5000, journal_mode wal"
	var got []string
	for _, c := range checkThree(t, db, call, dir) {
		var parts []string
		for _, name := range []string{"foreign_keys", "busy_timeout", "journal_mode"} {
			var value string
			kit.NoError(t, "PRAGMA "+name, checkError(c.QueryRowContext(t.Context(), "PRAGMA "+name).Scan(&value), dir))
			parts = append(parts, name+" "+value)
		}
		got = append(got, strings.Join(parts, ", "))
	}
	kit.MistakeIf(t, got[0] == want && got[1] != want && got[2] == got[1], "exec-once")
	kit.Equal(t, "the settings of three connections after "+call, got, []string{want, want, want})
}

func TestForeignKeysHold(t *testing.T) {
	dir := checkDir(t)
	db, call := checkOpen(t, dir, "notes.db")
	_, err := db.Exec("CREATE TABLE books(id INTEGER PRIMARY KEY); CREATE TABLE pages(book INTEGER REFERENCES books(id))")
	kit.NoError(t, "creating two tables after "+call, checkError(err, dir))
	for i, c := range checkThree(t, db, call, dir) {
		if _, err := c.ExecContext(t.Context(), "INSERT INTO pages(book) VALUES(7)"); err == nil {
			kit.Failf(t, "after %s, connection %d of 3 stores a page of a book that does not exist", call, i+1)
		}
	}
}

func TestTakesThePathAsItIs(t *testing.T) {
	names := []string{"notes.db", "my notes.db", "50% off.db", "a%20b.db", "c#.db", "a&b=c+d.db"}
	if runtime.GOOS != "windows" {
		names = append(names, "what?.db", "x?mode=memory.db")
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			dir := checkDir(t)
			db, call := checkOpen(t, dir, name)
			_, err := db.Exec("CREATE TABLE notes(id INTEGER PRIMARY KEY, text TEXT)")
			kit.NoError(t, "creating a table after "+call, checkError(err, dir))
			kit.NoError(t, "closing the pool", db.Close())
			files, err := os.ReadDir(dir)
			kit.NoError(t, "reading the folder", err)
			got := []string{}
			for _, f := range files {
				got = append(got, f.Name())
			}
			before, _, question := strings.Cut(name, "?")
			kit.MistakeIf(t, question && len(got) == 1 && got[0] == before, "unescaped")
			kit.Equal(t, "the files in the folder after "+call, got, []string{name})
			db, _ = checkOpen(t, dir, name)
			var n int
			kit.NoError(t, "counting the rows after a second "+call, checkError(db.QueryRow("SELECT count(*) FROM notes").Scan(&n), dir))
		})
	}
}

func TestTakesRelativePaths(t *testing.T) {
	t.Chdir(checkDir(t))
	kit.NoError(t, "making a folder", os.Mkdir("data", 0o777))
	for _, name := range []string{"notes.db", "data/notes.db", "./data/more notes.db"} {
		call := kit.Call("Open", kit.Code("ctx"), name)
		db, err := Open(t.Context(), name)
		kit.NoError(t, call, err)
		kit.True(t, db != nil, call, "should give a *sql.DB; it gives nil")
		_, err = db.Exec("CREATE TABLE notes(id INTEGER PRIMARY KEY, text TEXT)")
		db.Close()
		kit.NoError(t, "creating a table after "+call, err)
		if _, err := os.Stat(name); err != nil {
			kit.Failf(t, "after %s and creating a table there is no such file", call)
		}
	}
}

// checkFails opens what cannot be opened.
func checkFails(t *testing.T, ctx context.Context, path, what string) error {
	t.Helper()
	call := kit.Call("Open", kit.Code("ctx"), path) + what
	var db *sql.DB
	var err error
	kit.Finishes(t, call, func() { db, err = Open(ctx, path) })
	if err == nil && db != nil {
		late := db.Ping()
		if ctx.Err() != nil {
			late = nil // that of another context tells nothing
		}
		db.Close()
		kit.MistakeIf(t, late != nil, "no-ping")
		if late != nil {
			kit.Failf(t, "%s should give an error; it gives none, and the first use of the pool fails: %v", call, late)
		}
	}
	kit.True(t, err != nil, call, "should give an error; it gives none")
	prefix := fmt.Sprintf("open %s: ", path)
	kit.True(t, strings.HasPrefix(err.Error(), prefix), call, "should give an error that begins with %q; it is %q", prefix, err)
	kit.True(t, db == nil, call, "should give nil for the pool, since it fails; it gives one")
	return err
}

func TestFailsAtOnce(t *testing.T) {
	t.Chdir(checkDir(t))
	kit.NoError(t, "making a folder", os.Mkdir("folder", 0o777))
	kit.NoError(t, "making a file", os.WriteFile("letter.txt", []byte(strings.Repeat("Dear Ann, this is no database. ", 100)), 0o666))
	checkFails(t, t.Context(), "nowhere/notes.db", ", where there is no such folder,")
	checkFails(t, t.Context(), "folder", ", which is a folder,")
	checkFails(t, t.Context(), "letter.txt", ", which is some other file,")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := checkFails(t, ctx, "notes.db", " with a cancelled context")
	kit.ErrorIs(t, `Open(ctx, "notes.db") with a cancelled context`, err, context.Canceled)
}

func TestClosesThePoolOnFailure(t *testing.T) {
	t.Chdir(checkDir(t))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []struct {
		ctx  context.Context
		call string
		path string
	}{
		{t.Context(), `Open(ctx, "nowhere/notes.db"), where there is no such folder,`, "nowhere/notes.db"},
		{ctx, `Open(ctx, "notes.db") with a cancelled context`, "notes.db"},
	} {
		kit.NoLeaks(t, c.call, func() {
			if db, err := Open(c.ctx, c.path); err == nil && db != nil {
				db.Close() // it does not fail, which another test says
			}
		})
	}
}
