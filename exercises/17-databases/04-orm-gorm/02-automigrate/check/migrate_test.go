package hotel

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"gotrain/gorm/recorder"
	"gotrain/kit"
)

// oracleVersion1 is a database as the first version of the program has left it.
const oracleVersion1 = "CREATE TABLE `guests` (`id` integer PRIMARY KEY AUTOINCREMENT,`name` text NOT NULL,`email` text,`fax` text,`created_at` datetime);" +
	"CREATE TABLE `bookings` (`id` integer PRIMARY KEY AUTOINCREMENT,`guest_id` integer,`room` integer);" +
	"INSERT INTO guests (id, name, email, fax, created_at) VALUES" +
	" (1, 'Ann', 'ann@example.com', '555-0101', '2009-05-01 10:00:00')," +
	" (7, 'Bob', NULL, NULL, '2011-07-30 22:15:00');" +
	"INSERT INTO bookings (id, guest_id, room) VALUES (1, 7, 12), (2, 1, 3)"

// oracleOpen gives a new database, made with a script.
func oracleOpen(t *testing.T, script string, pragmas ...string) *recorder.DB {
	t.Helper()
	d := recorder.Open(t, recorder.Options{Pragmas: pragmas})
	if script != "" {
		d.Exec(t, script)
	}
	return d
}

const (
	oracleGuests   = "SELECT id, name, email, fax, status FROM guests ORDER BY id"
	oracleBookings = "SELECT id, guest_id, room FROM bookings ORDER BY id"
)

// oracleColumns gives the columns of a table.
func oracleColumns(t *testing.T, d *recorder.DB, table string) string {
	t.Helper()
	return strings.Join(d.Rows(t, "SELECT name FROM pragma_table_info(?) ORDER BY name", table), " ")
}

// oracleMigrate calls Migrate, which has to succeed.
func oracleMigrate(t *testing.T, d *recorder.DB, where string) {
	t.Helper()
	call := "Migrate(db) on " + where
	var err error
	kit.NoPanic(t, call, func() { err = Migrate(d.DB) })
	kit.NoError(t, call, err)
}

func TestMigratesAnEmptyDatabase(t *testing.T) {
	kit.Stage(t)
	d := oracleOpen(t, "")
	oracleMigrate(t, d, "an empty database")
	kit.Equal(t, "the columns of guests", oracleColumns(t, d, "guests"), "'created_at' 'email' 'id' 'name' 'status'")
	kit.Equal(t, "the columns of bookings", oracleColumns(t, d, "bookings"), "'guest_id' 'id' 'nights' 'room'")
}

func TestKeepsAllRowsOfVersion1(t *testing.T) {
	kit.Stage(t)
	const where = "a database of version 1 with two guests"
	d := oracleOpen(t, oracleVersion1)
	oracleMigrate(t, d, where)
	columns := oracleColumns(t, d, "guests")
	names := strings.Join(d.Rows(t, "SELECT name FROM guests ORDER BY id"), ", ")
	kit.MistakeIf(t, strings.Contains(columns, "status") && names == "", "drops-tables")
	kit.Equal(t, "the names in guests after Migrate(db) on "+where, names, "'Ann', 'Bob'")
	kit.MistakeIf(t, strings.Contains(columns, "status") && !strings.Contains(columns, "fax"), "drops-leftovers")
	kit.Equal(t, "the columns of guests after Migrate(db) on "+where, columns, "'created_at' 'email' 'fax' 'id' 'name' 'status'")
	kit.Equal(t, "the table guests (id, name, email, fax, status) after Migrate(db) on "+where, d.Rows(t, oracleGuests),
		[]string{"1, 'Ann', 'ann@example.com', '555-0101', 'active'", "7, 'Bob', NULL, NULL, 'active'"})
	kit.Equal(t, "the table bookings (id, guest_id, room) after Migrate(db) on "+where, d.Rows(t, oracleBookings), []string{"1, 7, 12", "2, 1, 3"})
	kit.Equal(t, "the columns of bookings", oracleColumns(t, d, "bookings"), "'guest_id' 'id' 'nights' 'room'")
}

func TestStatusOfGuests(t *testing.T) {
	kit.Stage(t)
	d := oracleOpen(t, "")
	oracleMigrate(t, d, "an empty database")
	kit.NoError(t, `db.Create(&Guest{Name: "Eve"})`, d.Create(&Guest{Name: "Eve"}).Error)
	for _, insert := range []string{"INSERT INTO guests (name) VALUES ('Kim')", "INSERT INTO guests (name, status) VALUES ('Lee', 'blocked')"} {
		kit.NoError(t, insert, d.Try(insert))
	}
	kit.Equal(t, "the table guests (name, status) after two guests without a status and a blocked one", d.Rows(t, "SELECT name, status FROM guests ORDER BY id"),
		[]string{"'Eve', 'active'", "'Kim', 'active'", "'Lee', 'blocked'"})
	const insert = "INSERT INTO guests (name, status) VALUES ('Max', NULL)"
	if d.Try(insert) == nil {
		kit.Fail(t, kit.Failure{Call: insert, Message: "the database should refuse a status that is NULL", Want: "an error", Got: "a stored row"})
	}
}

func TestSecondRunChangesNothing(t *testing.T) {
	kit.Stage(t)
	d := oracleOpen(t, oracleVersion1)
	oracleMigrate(t, d, "a database of version 1")
	d.Exec(t, "UPDATE guests SET status = 'blocked' WHERE id = 7")
	d.Exec(t, "INSERT INTO guests (name, status) VALUES ('Lee', '')")
	schema, guests := d.Schema(t), d.Rows(t, oracleGuests)
	for _, where := range []string{"a database that is current", "a database that is current, once more"} {
		oracleMigrate(t, d, where)
		kit.Equal(t, "the table guests (id, name, email, fax, status) after Migrate(db) on "+where, d.Rows(t, oracleGuests), guests)
		kit.Equal(t, "the tables and indexes after Migrate(db) on "+where, d.Schema(t), schema)
	}
}

func TestMigrateReportsFailure(t *testing.T) {
	kit.Stage(t)
	d := oracleOpen(t, "")
	d.Exec(t, oracleVersion1)
	readOnly := recorder.Open(t, recorder.Options{Path: d.Path, Pragmas: []string{"query_only(1)"}})
	if Migrate(readOnly.DB) == nil {
		kit.MistakeIf(t, readOnly.Count("ALTER", "CREATE") > 0, "error-ignored")
		kit.Failf(t, "Migrate(db) on a database of version 1 that cannot be written should return an error; it is nil")
	}
}

// oracleDrift calls Drift, which has to give the columns and to leave the database alone.
func oracleDrift(t *testing.T, d *recorder.DB, where string, want ...string) {
	t.Helper()
	schema := d.Schema(t)
	call := "Drift(db) on " + where
	var got []string
	var err error
	kit.NoPanic(t, call, func() { got, err = Drift(d.DB) })
	kit.MistakeIf(t, err == nil && len(got) == 0 && len(want) > 0, "expects-removal")
	kit.MistakeIf(t, err == nil && slices.Contains(got, "guests.created_at"), "names-of-fields")
	kit.MistakeIf(t, err != nil && strings.Contains(err.Error(), "no such table"), "missing-table")
	kit.Equal(t, call, kit.Values(got, err), kit.Values(want, error(nil)))
	kit.Equal(t, "the tables and indexes after "+call, d.Schema(t), schema)
}

func TestDriftNamesLeftoverColumns(t *testing.T) {
	kit.Stage(t)
	d := oracleOpen(t, oracleVersion1)
	oracleMigrate(t, d, "a database of version 1, which has guests.fax")
	oracleDrift(t, d, "a migrated database of version 1, which has guests.fax", "guests.fax")
	d.Exec(t, "ALTER TABLE guests ADD COLUMN zip text; ALTER TABLE bookings ADD COLUMN deposit integer; ALTER TABLE bookings ADD COLUMN agent text;"+
		"CREATE TABLE invoices (id integer PRIMARY KEY, total integer)")
	oracleDrift(t, d, "a database with these columns more and a table invoices", "bookings.agent", "bookings.deposit", "guests.fax", "guests.zip")
}

func TestDriftOfOtherDatabases(t *testing.T) {
	kit.Stage(t)
	oracleDrift(t, oracleOpen(t, oracleVersion1), "a database of version 1 that is not migrated", "guests.fax")
	oracleDrift(t, oracleOpen(t, ""), "an empty database")
	d := oracleOpen(t, "CREATE TABLE bookings (id integer PRIMARY KEY, note text)")
	oracleDrift(t, d, "a database without guests, where bookings has a column note", "bookings.note")
	d = oracleOpen(t, "")
	oracleMigrate(t, d, "an empty database")
	oracleDrift(t, d, "a database that is current")
}

func TestDriftReportsFailure(t *testing.T) {
	kit.Stage(t)
	for fails, asked := 1, true; asked; fails++ {
		d := oracleOpen(t, oracleVersion1)
		n := 0
		d.Before(func(s recorder.Statement, _ func(string, ...any)) error {
			if n++; n == fails {
				return errors.New("the disk is on fire")
			}
			return nil
		})
		drift, err := Drift(d.DB)
		if asked = n >= fails; asked && err == nil {
			kit.MistakeIf(t, strings.Contains(d.Statements()[fails-1].String(), "count(*)"), "says-no-for-failed") // HasTable counts
			kit.Fail(t, kit.Failure{Call: "Drift(db) where the database fails", Message: "the failure should be returned; it happens at " + d.Statements()[fails-1].String(),
				Want: "an error", Got: kit.Show(kit.Values(drift, err))})
		}
	}
}
