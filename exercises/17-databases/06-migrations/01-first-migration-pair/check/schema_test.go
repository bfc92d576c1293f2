package schema

import (
	"database/sql"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golang-migrate/migrate/v4"
	"github.com/golang-migrate/migrate/v4/database/sqlite"
	"github.com/golang-migrate/migrate/v4/source/iofs"

	"gotrain/kit"
	"gotrain/sql/sqlwatch"
)

const (
	checkUp   = "000001_create_users.up.sql"
	checkDown = "000001_create_users.down.sql"
)

// checkFiles reads the learner's migrations.
func checkFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{checkUp, checkDown} {
		data, err := os.ReadFile("migrations/" + name)
		if err != nil {
			kit.Failf(t, "the file migrations/%s is missing", name)
		}
		if strings.TrimSpace(string(data)) == "" {
			kit.Failf(t, "the file migrations/%s is empty", name)
		}
		files[name] = &fstest.MapFile{Data: data, Mode: 0o444}
	}
	entries, err := os.ReadDir("migrations")
	kit.NoError(t, "reading the folder migrations", err)
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".sql") && files[e.Name()] == nil {
			kit.Failf(t, "the folder migrations should have one pair of files; it has %s as well", e.Name())
		}
	}
	return files
}

// checkMigrate is the tool without the learner's Up.
func checkMigrate(t *testing.T, db *sql.DB, files fs.FS) *migrate.Migrate {
	t.Helper()
	source, err := iofs.New(files, ".")
	kit.NoError(t, "reading the migrations", err)
	driver, err := sqlite.WithInstance(db, &sqlite.Config{})
	kit.NoError(t, "opening the database", err)
	m, err := migrate.NewWithInstance("iofs", source, "sqlite", driver)
	kit.NoError(t, "making a Migrate", err)
	return m
}

// checkUpped is a database with the learner's first migration.
func checkUpped(t *testing.T) (*sqlwatch.DB, *migrate.Migrate) {
	t.Helper()
	db := sqlwatch.New(t)
	m := checkMigrate(t, db.Own, checkFiles(t))
	kit.NoError(t, "applying "+checkUp, m.Up())
	return db, m
}

// checkNames are the things in the database, besides SQLite's and the tool's own.
func checkNames(t *testing.T, db *sqlwatch.DB) (names []string) {
	t.Helper()
	for _, row := range db.Rows(t, `SELECT type || ' ' || name FROM sqlite_master
		WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' AND tbl_name <> 'schema_migrations' ORDER BY 1`) {
		names = append(names, row[0].(string))
	}
	return names
}

func TestTable(t *testing.T) {
	db, _ := checkUpped(t)
	var columns []string
	for _, row := range db.Rows(t, "SELECT name || ' ' || upper(type) FROM pragma_table_info('users') ORDER BY cid") {
		columns = append(columns, row[0].(string))
	}
	kit.Equal(t, "the columns of users after "+checkUp, columns, []string{"id INTEGER", "email TEXT", "name TEXT", "created_at INTEGER"})
	names := checkNames(t, db)
	for _, name := range []string{"trigger users_email_insert", "trigger users_email_update"} {
		kit.True(t, slices.Contains(names, name), "the database after "+checkUp, "should have the %s; it has %s", name, strings.Join(names, ", "))
	}
	user := func(values string) string { return "INSERT INTO users(email, name, created_at) VALUES(" + values + ")" }
	_, err := db.Own.Exec(user("'ann@x.org', 'Ann', 1"))
	kit.NoError(t, user("'ann@x.org', 'Ann', 1")+" after "+checkUp, err)
	for _, c := range []struct {
		text string
		ok   bool
	}{
		{user("'bob@x.org', 'Ann', 1"), true},
		{user("'', '', 0"), true},
		{user("'ann@x.org', 'Bob', 2"), false},
		{user("'Ann@X.org', 'Bob', 2"), false},
		{user("NULL, 'Bob', 2"), false},
		{user("'bob@x.org', NULL, 2"), false},
		{user("'bob@x.org', 'Bob', NULL"), false},
	} {
		tx, err := db.Own.Begin()
		kit.NoError(t, "beginning a transaction", err)
		_, err = tx.Exec(c.text)
		tx.Rollback()
		call := c.text + ", after " + checkUp + " and with the user ann@x.org,"
		if c.ok {
			kit.NoError(t, call, err)
		} else {
			kit.True(t, err != nil, call, "should be refused; it is not")
		}
	}
}

func TestEmailsAreLowerCase(t *testing.T) {
	db, _ := checkUpped(t)
	emails := "SELECT email, name FROM users ORDER BY id"
	for _, step := range []struct {
		text string
		want [][]any
	}{
		{"INSERT INTO users(email, name, created_at) VALUES('Ann@X.org', 'ANN', 1)", [][]any{{"ann@x.org", "ANN"}}},
		{"INSERT INTO users(email, name, created_at) VALUES('BOB@X.ORG', 'Bob', 2), ('cid@x.org', 'Cid', 3)", [][]any{{"ann@x.org", "ANN"}, {"bob@x.org", "Bob"}, {"cid@x.org", "Cid"}}},
		{"UPDATE users SET email = 'Zoe@X.org' WHERE name = 'Bob'", [][]any{{"ann@x.org", "ANN"}, {"zoe@x.org", "Bob"}, {"cid@x.org", "Cid"}}},
		{"UPDATE users SET name = 'ZOE' WHERE name = 'Bob'", [][]any{{"ann@x.org", "ANN"}, {"zoe@x.org", "ZOE"}, {"cid@x.org", "Cid"}}},
		{"UPDATE users SET email = upper(email)", [][]any{{"ann@x.org", "ANN"}, {"zoe@x.org", "ZOE"}, {"cid@x.org", "Cid"}}},
	} {
		_, err := db.Own.Exec(step.text)
		kit.NoError(t, step.text+" after "+checkUp, err)
		kit.Equal(t, "email and name of all users after "+step.text, db.Rows(t, emails), step.want)
	}
}

func TestIDsAreNotUsedAgain(t *testing.T) {
	db, _ := checkUpped(t)
	for _, text := range []string{
		"INSERT INTO users(email, name, created_at) VALUES('a', 'A', 1), ('b', 'B', 1)",
		"DELETE FROM users WHERE email = 'b'",
		"INSERT INTO users(email, name, created_at) VALUES('c', 'C', 1)",
	} {
		_, err := db.Own.Exec(text)
		kit.NoError(t, text+" after "+checkUp, err)
	}
	kit.Equal(t, "the ids after 1 and 2 were inserted, 2 deleted and another inserted", db.Rows(t, "SELECT id FROM users ORDER BY id"), [][]any{{int64(1)}, {int64(3)}})
}

func TestDownLeavesNothing(t *testing.T) {
	db, m := checkUpped(t)
	_, err := db.Own.Exec("INSERT INTO users(email, name, created_at) VALUES('a', 'A', 1)")
	kit.NoError(t, "inserting a user", err)
	for range 2 {
		err := m.Down()
		kit.MistakeIf(t, err != nil && strings.Contains(err.Error(), "no such trigger"), "trigger-after-table")
		kit.NoError(t, "applying "+checkDown, err)
		kit.Equal(t, "what is in the database after "+checkDown, checkNames(t, db), []string(nil))
		kit.NoError(t, "applying "+checkUp+" after "+checkDown, m.Up())
	}
}

func TestFailsWhereUsersExists(t *testing.T) {
	db := sqlwatch.New(t, "CREATE TABLE users(nick TEXT)")
	err := checkMigrate(t, db.Own, checkFiles(t)).Up()
	text := strings.ToUpper(string(checkFiles(t)[checkUp].Data))
	kit.MistakeIf(t, err == nil && strings.Contains(text, "IF NOT EXISTS"), "if-not-exists")
	kit.True(t, err != nil, checkUp+" on a database that has another table users", "should fail; it does not")
}

// checkMore adds migrations to the learner's.
func checkMore(t *testing.T, more map[string]string) fstest.MapFS {
	files := maps.Clone(checkFiles(t))
	for name, text := range more {
		files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o444}
	}
	return files
}

// checkCall calls the learner's Up.
func checkCall(t *testing.T, db *sqlwatch.DB, files fs.FS, call string) (version uint, err error) {
	t.Helper()
	kit.Finishes(t, call, func() { version, err = Up(db.DB, files) })
	ping := db.Ping()
	kit.MistakeIf(t, ping != nil && strings.Contains(ping.Error(), "database is closed"), "closes-the-database")
	kit.NoError(t, "db.Ping() after "+call, ping)
	return version, err
}

func TestUp(t *testing.T) {
	db := sqlwatch.New(t)
	for i, call := range []string{`Up(db, os.DirFS("migrations"))`, `a second Up(db, os.DirFS("migrations"))`} {
		version, err := checkCall(t, db, os.DirFS("migrations"), call)
		kit.MistakeIf(t, i == 1 && errors.Is(err, migrate.ErrNoChange), "no-change-fails")
		kit.NoError(t, call, err)
		kit.Equal(t, call, version, uint(1))
		checkFiles(t)
		kit.Equal(t, "the number of users after "+call, db.Rows(t, "SELECT count(*) FROM users"), [][]any{{int64(0)}})
	}
	more := checkMore(t, map[string]string{
		"000010_pets.up.sql":   "CREATE TABLE pets(id INTEGER PRIMARY KEY, toy INTEGER REFERENCES toys(id)); INSERT INTO pets SELECT 1, id FROM toys;",
		"000002_toys.up.sql":   "CREATE TABLE toys(id INTEGER PRIMARY KEY); INSERT INTO toys VALUES(7);",
		"000002_toys.down.sql": "DROP TABLE toys;",
		"README.md":            "About migrations",
	})
	const call = "Up(db, fsys), where fsys has the migrations 1, 2 and 10,"
	for _, db := range []*sqlwatch.DB{db, sqlwatch.New(t)} {
		version, err := checkCall(t, db, more, call)
		kit.NoError(t, call, err)
		kit.Equal(t, call, version, uint(10))
		kit.Equal(t, "what migration 10 makes of 2, after "+call, db.Rows(t, "SELECT toy FROM pets"), [][]any{{int64(7)}})
	}
}

func TestUpWithABrokenMigration(t *testing.T) {
	db := sqlwatch.New(t)
	broken := checkMore(t, map[string]string{
		"000002_toys.up.sql": "CREATE TABLE toys(id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES(7);",
		"000003_pets.up.sql": "CREATE TABLE pets(id INTEGER PRIMARY KEY);",
	})
	const call = "Up(db, fsys), where migration 2 is broken,"
	version, err := checkCall(t, db, broken, call)
	kit.True(t, err != nil && strings.Contains(err.Error(), "nowhere"), call, "should give the error of the migration; it gives %s", kit.Show(err))
	kit.Equal(t, "the version of "+call, version, uint(2))
	const again = "Up(db, fsys) on a database that is dirty at version 2"
	version, err = checkCall(t, db, checkMore(t, nil), again)
	var dirty migrate.ErrDirty
	kit.True(t, errors.As(err, &dirty), again, "should give migrate.ErrDirty; it gives %s", kit.Show(err))
	kit.Equal(t, "the version of "+again, version, uint(2))
}

func TestUpWithoutMigrations(t *testing.T) {
	const call = "Up(db, fsys), where fsys cannot be read,"
	version, err := checkCall(t, sqlwatch.New(t), os.DirFS("nowhere"), call)
	kit.True(t, err != nil, call, "should give an error; it gives none")
	kit.Equal(t, "the version of "+call, version, uint(0))
	db := sqlwatch.New(t)
	broken := errors.New("disk I/O error")
	db.Inject(sqlwatch.Fault{At: sqlwatch.Connect, Err: broken})
	var err2 error
	kit.Finishes(t, "Up(db, fsys) where no connection can be made", func() { version, err2 = Up(db.DB, checkFiles(t)) })
	kit.ErrorIs(t, "Up(db, fsys) where no connection can be made", err2, broken)
	kit.Equal(t, "the version of Up(db, fsys) where no connection can be made", version, uint(0))
}
