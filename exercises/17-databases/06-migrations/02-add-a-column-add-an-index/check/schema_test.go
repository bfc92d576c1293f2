package schema

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/golang-migrate/migrate/v4"
	"github.com/golang-migrate/migrate/v4/database/sqlite"
	"github.com/golang-migrate/migrate/v4/source/iofs"

	"gotrain/kit"
	"gotrain/sql/sqlwatch"
)

const (
	checkUp1 = `CREATE TABLE users (
    id         INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
);

CREATE TABLE logins (
    user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    at      INTEGER NOT NULL
);
`
	checkDown1 = `DROP TABLE logins;
DROP TABLE users;
`
)

var checkNames = []string{
	"000001_create_users.down.sql", "000001_create_users.up.sql",
	"000002_add_status.down.sql", "000002_add_status.up.sql",
	"000003_index_status_created.down.sql", "000003_index_status_created.up.sql",
}

// checkFile reads a migration, which has to be there.
func checkFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile("migrations/" + name)
	if err != nil {
		kit.Failf(t, "the file migrations/%s is missing", name)
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	if strings.TrimSpace(text) == "" {
		kit.Failf(t, "the file migrations/%s is empty", name)
	}
	return text
}

// A checkState is a database at a version.
type checkState struct {
	*sqlwatch.DB
	m *migrate.Migrate
	t *testing.T
}

// checkAt makes a database, fills it at version 1 and goes on to another version.
func checkAt(t *testing.T, version int) checkState {
	t.Helper()
	for _, name := range checkNames {
		checkFile(t, name)
	}
	db := sqlwatch.New(t)
	source, err := iofs.New(os.DirFS("migrations"), ".")
	kit.NoError(t, "reading the migrations", err)
	driver, err := sqlite.WithInstance(db.Own, &sqlite.Config{})
	kit.NoError(t, "opening the database", err)
	m, err := migrate.NewWithInstance("iofs", source, "sqlite", driver)
	kit.NoError(t, "making a Migrate", err)
	s := checkState{db, m, t}
	s.step(1, 1)
	db.Do(t, "INSERT INTO users(id, name, created_at) VALUES(1, 'Ann', 300), (2, 'Bob', 100), (5, 'Zoë O''Neill', 50), (9, '', 0)")
	db.Do(t, "INSERT INTO logins(user_id, at) VALUES(1, 10), (5, 11), (1, 12)")
	for v := 2; v <= version; v++ {
		s.step(1, v)
	}
	return s
}

// step goes one version up or down.
func (s checkState) step(by, to int) {
	s.t.Helper()
	file := checkNames[2*to-1]
	if by < 0 {
		file = checkNames[2*to]
	}
	kit.NoError(s.t, "applying "+file+", which leads to version "+fmt.Sprint(to)+",", s.m.Steps(by))
}

// dump describes what is in the database, by its meaning.
func (s checkState) dump() (lines []string) {
	for _, row := range s.Rows(s.t, `SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master
		WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' AND tbl_name <> 'schema_migrations' ORDER BY type DESC, name`) {
		kind, name := row[0].(string), row[1].(string)
		lines = append(lines, kind+" "+name)
		var queries []string
		switch kind {
		case "table":
			queries = []string{
				"SELECT 'column', name, upper(type), iif(\"notnull\", 'NOT NULL', ''), coalesce('DEFAULT ' || dflt_value, ''), iif(pk, 'PRIMARY KEY', '') FROM pragma_table_xinfo(?) ORDER BY cid",
				"SELECT 'foreign key', \"from\", \"table\", \"to\", on_delete FROM pragma_foreign_key_list(?) ORDER BY 2",
			}
		case "index":
			queries = []string{
				"SELECT 'of', name FROM pragma_index_xinfo(?) WHERE key ORDER BY seqno",
				"SELECT 'unique', \"unique\", 'partial', partial FROM pragma_index_list('" + row[2].(string) + "') WHERE name = ?",
			}
		default:
			lines = append(lines, "  "+strings.Join(strings.Fields(row[3].(string)), " "))
		}
		for _, query := range queries {
			for _, part := range s.Rows(s.t, query, name) {
				lines = append(lines, "  "+strings.Join(strings.Fields(strings.Trim(fmt.Sprint(part), "[]")), " "))
			}
		}
	}
	return lines
}

// has says whether there is something of this kind and name.
func (s checkState) has(what string) bool { return slices.Contains(s.dump(), what) }

// checkSame compares two dumps, and says only what differs.
func checkSame(t *testing.T, what string, got, want []string) {
	t.Helper()
	var differs []string
	for _, side := range []struct {
		text         string
		these, other []string
	}{{"missing", checkParts(want), checkParts(got)}, {"too much", checkParts(got), checkParts(want)}} {
		for _, part := range side.these {
			if !slices.Contains(side.other, part) {
				differs = append(differs, side.text+": "+part)
			}
		}
	}
	if len(differs) > 0 {
		kit.Failf(t, "%s:\n%s", what, strings.Join(differs, "\n"))
	}
	if !slices.Equal(got, want) {
		kit.Failf(t, "%s: the same parts have another order, which is now:\n%s", what, strings.Join(got, "\n"))
	}
}

// checkParts gives each line of a dump the thing that it belongs to.
func checkParts(dump []string) (parts []string) {
	owner := ""
	for _, line := range dump {
		if rest, ok := strings.CutPrefix(line, "  "); ok {
			parts = append(parts, owner+": "+rest)
		} else {
			owner = line
			parts = append(parts, line)
		}
	}
	return parts
}

// try runs a statement and takes it back.
func (s checkState) try(text string) error {
	tx, err := s.Own.Begin()
	kit.NoError(s.t, "beginning a transaction", err)
	defer tx.Rollback()
	_, err = tx.Exec(text)
	return err
}

// A checkProbe is a statement that has to pass or to fail.
type checkProbe struct {
	text string
	ok   bool
}

func (s checkState) probe(version int, probes []checkProbe) {
	s.t.Helper()
	for _, p := range probes {
		call := fmt.Sprintf("%s, at version %d", p.text, version)
		if err := s.try(p.text); p.ok {
			kit.NoError(s.t, call, err)
		} else {
			kit.True(s.t, err != nil, call, "should be refused; it is not")
		}
	}
}

func TestFiles(t *testing.T) {
	for _, name := range checkNames {
		checkFile(t, name)
	}
	for i, want := range []string{checkDown1, checkUp1} {
		if strings.TrimSpace(checkFile(t, checkNames[i])) != strings.TrimSpace(want) {
			kit.Failf(t, "migrations/%s has been changed; it is applied already, and nobody would notice", checkNames[i])
		}
	}
	entries, err := os.ReadDir("migrations")
	kit.NoError(t, "reading the folder migrations", err)
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".sql") && !slices.Contains(checkNames, e.Name()) {
			kit.Failf(t, "the folder migrations should have three pairs of files; it has %s as well", e.Name())
		}
	}
}

func TestStatus(t *testing.T) {
	s := checkAt(t, 2)
	kit.Equal(t, "id, name, created_at and status of all users at version 2", s.Rows(t, "SELECT id, name, created_at, status FROM users ORDER BY id"),
		[][]any{{int64(1), "Ann", int64(300), "active"}, {int64(2), "Bob", int64(100), "active"}, {int64(5), "Zoë O'Neill", int64(50), "active"}, {int64(9), "", int64(0), "active"}})
	early := s.has("index users_status_created") || s.has("index users_active_name")
	kit.MistakeIf(t, early, "squeezed")
	kit.True(t, !early, "the schema at version 2", "should not have the indexes of version 3; it has")
	s.probe(2, []checkProbe{
		{"INSERT INTO users(name, created_at, status) VALUES('Cid', 1, 'active')", true},
		{"INSERT INTO users(name, created_at, status) VALUES('Cid', 1, 'blocked')", true},
		{"INSERT INTO users(name, created_at) VALUES('Ann', 1)", true},
		{"UPDATE users SET status = 'blocked'", true},
		{"INSERT INTO users(name, created_at, status) VALUES('Cid', 1, 'asleep')", false},
		{"INSERT INTO users(name, created_at, status) VALUES('Cid', 1, '')", false},
		{"INSERT INTO users(name, created_at, status) VALUES('Cid', 1, 'Active')", false},
		{"INSERT INTO users(name, created_at, status) VALUES('Cid', 1, NULL)", false},
		{"UPDATE users SET status = 'gone' WHERE id = 1", false},
		{"UPDATE users SET status = NULL WHERE id = 1", false},
	})
	s.Do(t, "INSERT INTO users(id, name, created_at) VALUES(20, 'Dot', 1)")
	kit.Equal(t, "the status of a user that is inserted without one", s.Rows(t, "SELECT status FROM users WHERE id = 20"), [][]any{{"active"}})
}

func TestIndexes(t *testing.T) {
	s := checkAt(t, 3)
	for _, name := range []string{"users_status_created", "users_active_name"} {
		kit.True(t, s.has("index "+name), "the schema at version 3", "should have an index %s; it has not", name)
	}
	const twoBlocked = "INSERT INTO users(name, created_at, status) VALUES('Cid', 1, 'blocked'), ('Cid', 2, 'blocked')"
	full := s.Rows(t, "SELECT count(*) FROM pragma_index_list('users') WHERE \"unique\" AND NOT partial")[0][0] != int64(0)
	kit.MistakeIf(t, full && s.try(twoBlocked) != nil, "unique-for-all")
	s.probe(3, []checkProbe{
		{twoBlocked, true},
		{"INSERT INTO users(name, created_at, status) VALUES('Ann', 1, 'blocked')", true},
		{"INSERT INTO users(name, created_at, status) VALUES('Cid', 300, 'active'), ('Dot', 300, 'active')", true},
		{"UPDATE users SET status = 'blocked', name = 'Ann'", true},
		{"INSERT INTO users(name, created_at, status) VALUES('Ann', 1, 'active')", false},
		{"INSERT INTO users(name, created_at) VALUES('Ann', 1)", false},
		{"INSERT INTO users(name, created_at, status) VALUES('Cid', 1, 'blocked'), ('Cid', 2, 'active'), ('Cid', 3, 'active')", false},
		{"UPDATE users SET name = 'Bob' WHERE id = 1", false},
	})
	const query = "SELECT id FROM users WHERE status = 'active' AND created_at >= 100 ORDER BY created_at"
	var plan []string
	for _, row := range s.Rows(t, "EXPLAIN QUERY PLAN "+query) {
		plan = append(plan, fmt.Sprint(row[3]))
	}
	text := strings.Join(plan, "; ")
	kit.True(t, len(plan) == 1 && strings.Contains(text, "users_status_created (status=? AND created_at>?)"), query,
		"should be answered by the index users_status_created, for status and created_at; SQLite's plan at version 3 is: %s", text)
}

func TestUpAndDown(t *testing.T) {
	s := checkAt(t, 1)
	users := func() [][]any { return s.Rows(t, "SELECT id, name, created_at FROM users ORDER BY id") }
	logins := func() [][]any { return s.Rows(t, "SELECT user_id, at FROM logins ORDER BY at") }
	before, seen := users(), logins()
	dumps := map[int][]string{1: s.dump()}
	for round := range 2 {
		for i, to := range []int{2, 3, 2, 1} {
			by := 1
			if i >= 2 {
				by = -1
			}
			s.step(by, to)
			file := checkNames[2*to-1]
			if by < 0 {
				file = checkNames[2*to]
			}
			after := users()
			kit.MistakeIf(t, len(after) == 0, "recreates-the-table")
			kit.Equal(t, "id, name and created_at of all users after "+file, after, before)
			kit.MistakeIf(t, slices.EqualFunc(after, before, slices.Equal) && len(logins()) == 0, "logins-lost")
			kit.Equal(t, "user_id and at of all logins after "+file, logins(), seen)
			got := s.dump()
			if want, ok := dumps[to]; ok {
				extra := slices.ContainsFunc(got, func(line string) bool {
					return strings.HasPrefix(line, "index ") && !slices.Contains(want, line)
				})
				kit.MistakeIf(t, extra && by < 0 && to == 2, "forgotten-index")
				checkSame(t, fmt.Sprintf("the schema after %s is not what it was at version %d before", file, to), got, want)
			} else {
				dumps[to] = got
			}
			if to == 3 && round == 0 { // statuses go through the step from 3 to 2
				s.Do(t, "UPDATE users SET status = 'blocked' WHERE id = 2")
			}
			if to == 2 && by < 0 {
				want := []any{"active", "blocked"}[1-round]
				kit.Equal(t, "the status of Bob after "+file, s.Rows(t, "SELECT status FROM users WHERE id = 2")[0][0], want)
			}
		}
	}
}

func TestSharedNames(t *testing.T) {
	const two = "two active users who are called Ann, at version 2"
	s := checkAt(t, 2)
	s.Do(t, "INSERT INTO users(id, name, created_at) VALUES(20, 'Ann', 400)")
	s.Do(t, "INSERT INTO logins(user_id, at) VALUES(20, 13)")
	users := func() [][]any { return s.Rows(t, "SELECT id, name, created_at, status FROM users ORDER BY id") }
	logins := func() [][]any { return s.Rows(t, "SELECT user_id, at FROM logins ORDER BY at") }
	before, seen, dump := users(), logins(), s.dump()
	err := s.m.Steps(1)
	changed := !slices.EqualFunc(users(), before, slices.Equal)
	kit.MistakeIf(t, err == nil && changed, "decides-for-people")
	kit.Equal(t, "id, name, created_at and status of all users after "+checkNames[5]+" with "+two, users(), before)
	kit.Equal(t, "user_id and at of all logins after "+checkNames[5]+" with "+two, logins(), seen)
	kit.True(t, err != nil, checkNames[5]+" with "+two, "should fail; it does not")
	checkSame(t, "the schema after "+checkNames[5]+" with "+two+" is not what it was before", s.dump(), dump)

	const blocked = "one active and two blocked users who are called Ann, at version 2"
	s = checkAt(t, 2)
	s.Do(t, "INSERT INTO users(id, name, created_at, status) VALUES(20, 'Ann', 400, 'blocked'), (21, 'Ann', 500, 'blocked')")
	before = users()
	kit.NoError(t, "applying "+checkNames[5]+" with "+blocked, s.m.Steps(1))
	kit.Equal(t, "id, name, created_at and status of all users after "+checkNames[5]+" with "+blocked, users(), before)
}
