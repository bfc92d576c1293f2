package people

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"gotrain/gorm/recorder"
	"gotrain/kit"
)

const oracleTable = "CREATE TABLE users (id integer PRIMARY KEY AUTOINCREMENT, name text, email text, age integer, created_at datetime, updated_at datetime)"

// oracleOpen gives a database with users, whose ages are 30, 31 and so on. GORM's clock is in the year 2001 and ticks
// with each look at it.
func oracleOpen(t *testing.T, names ...string) (*recorder.DB, Users) {
	t.Helper()
	now := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
	d := recorder.Open(t, recorder.Options{Now: func() time.Time { now = now.Add(time.Second); return now }})
	d.Exec(t, oracleTable)
	for i, name := range names {
		d.Exec(t, "INSERT INTO users (name, email, age, created_at, updated_at) VALUES (?, ?, ?, '2000-05-05 00:00:00', '2000-05-05 00:00:00')",
			name, fmt.Sprintf("user%d@example.com", i+1), 30+i)
	}
	return d, Users{DB: d.DB}
}

const oracleRows = "SELECT id, name, email, age FROM users ORDER BY id"

// oracleIs describes the table that the calls begin with.
func oracleIs(names ...string) string {
	return " where the names of the users 1 to " + fmt.Sprint(len(names)) + " are " + strings.Join(slices.Collect(oracleQuoted(names)), ", ")
}

func oracleQuoted(names []string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, name := range names {
			if !yield(kit.Show(name)) {
				return
			}
		}
	}
}

func TestCreatesAndFinds(t *testing.T) {
	kit.Stage(t)
	d, users := oracleOpen(t)
	ann, bob := User{Name: "Ann", Email: "ann@example.com", Age: 31}, User{Name: "Bob"}
	for i, user := range []*User{&ann, &bob} {
		call := "Create(&user) of " + user.Name
		var err error
		kit.NoPanic(t, call, func() { err = users.Create(user) })
		kit.NoError(t, call, err)
		kit.Equal(t, "user.ID after "+call, user.ID, uint(i+1))
	}
	kit.Equal(t, "the table users (id, name, email, age) after Create", d.Rows(t, oracleRows), []string{"1, 'Ann', 'ann@example.com', 31", "2, 'Bob', '', 0"})
	for _, want := range []User{ann, bob} {
		call := kit.Call("ByID", want.ID)
		got, err := users.ByID(want.ID)
		kit.NoError(t, call, err)
		kit.Equal(t, call+" (id, name, email, age)", kit.Values(got.ID, got.Name, got.Email, got.Age), kit.Values(want.ID, want.Name, want.Email, want.Age))
		kit.True(t, got.CreatedAt.Equal(want.CreatedAt), call, "should have the CreatedAt that Create has stored, %v; it is %v", want.CreatedAt, got.CreatedAt)
	}
}

func TestRenameChangesTheNameOnly(t *testing.T) {
	kit.Stage(t)
	for _, name := range []string{"Carla", ""} {
		names := []string{"Ann", "Bob", "Cem"}
		d, users := oracleOpen(t, names...)
		call := kit.Call("Rename", uint(2), name)
		err := users.Rename(2, name)
		oracleChanged(t, d, call+oracleIs(names...), err, fmt.Sprintf("2, '%s', 'user2@example.com', 31", name), "2, 'Bob', 'user2@example.com', 31")
	}
}

func TestSetAgeChangesTheAgeOnly(t *testing.T) {
	kit.Stage(t)
	for _, age := range []int{44, 0} {
		names := []string{"Ann", "Bob", "Cem"}
		d, users := oracleOpen(t, names...)
		call := kit.Call("SetAge", uint(2), age)
		err := users.SetAge(2, age)
		oracleChanged(t, d, call+" where Bob, user 2, is 31", err, fmt.Sprintf("2, 'Bob', 'user2@example.com', %d", age), "2, 'Bob', 'user2@example.com', 31")
	}
}

// oracleChanged compares the table after a change of user 2, who was old before.
func oracleChanged(t *testing.T, d *recorder.DB, call string, err error, want, old string) {
	t.Helper()
	got := d.Rows(t, oracleRows)
	zero := strings.HasSuffix(want, ", 0") || strings.Contains(want, "''")
	kit.MistakeIf(t, err == nil && zero && len(got) == 3 && got[1] == old, "zero-skipped")
	kit.MistakeIf(t, err == nil && len(got) == 3 && strings.Contains(want, ", 31") && got[1] == strings.Replace(strings.Replace(want, "user2@example.com", "", 1), "31", "0", 1), "save-wipes")
	kit.NoError(t, call, err)
	kit.Equal(t, "the table users (id, name, email, age) after "+call, got,
		[]string{"1, 'Ann', 'user1@example.com', 30", want, "3, 'Cem', 'user3@example.com', 32"})
	for id, times := range d.Rows(t, "SELECT created_at, updated_at FROM users ORDER BY id") {
		created, updated, _ := strings.Cut(times, ", ")
		const before = "2000-05-05T00:00:00Z"
		kit.Equal(t, fmt.Sprintf("created_at of user %d after %s", id+1, call), created, before)
		if id+1 == 2 {
			kit.True(t, updated > before, call, "should set updated_at of user 2 to the time of the change; it is still %s", updated)
		} else {
			kit.Equal(t, fmt.Sprintf("updated_at of user %d after %s", id+1, call), updated, before)
		}
	}
}

func TestDeletes(t *testing.T) {
	kit.Stage(t)
	names := []string{"Ann", "Bob", "Cem"}
	d, users := oracleOpen(t, names...)
	kit.NoError(t, "Delete(2)"+oracleIs(names...), users.Delete(2))
	want := []string{"1, 'Ann', 'user1@example.com', 30", "3, 'Cem', 'user3@example.com', 32"}
	kit.Equal(t, "the table users (id, name, email, age) after Delete(2)"+oracleIs(names...), d.Rows(t, oracleRows), want)
	err := users.Delete(2)
	kit.MistakeIf(t, err == nil && len(d.Rows(t, oracleRows)) == 2, "delete-silent")
	kit.ErrorIs(t, "Delete(2) for the second time", err, ErrNotFound)
	kit.Equal(t, "the table users (id, name, email, age) after Delete(2), twice", d.Rows(t, oracleRows), want)
}

func TestMissingIDs(t *testing.T) {
	kit.Stage(t)
	for _, id := range []uint{99, 0} {
		names := []string{"Ann", "Bob", "Cem"}
		for _, c := range oracleCalls(id) {
			d, users := oracleOpen(t, names...)
			before := d.Rows(t, oracleRows)
			call := c.call + oracleIs(names...)
			var err error
			kit.NoPanic(t, call, func() { err = c.do(users) })
			kit.ErrorIs(t, call, err, ErrNotFound)
			kit.Equal(t, "the table users (id, name, email, age) after "+call, d.Rows(t, oracleRows), before)
		}
	}
}

type oracleStep struct {
	call string
	do   func(Users) error
}

// oracleCalls are the calls that need an id.
func oracleCalls(id uint) []oracleStep {
	return []oracleStep{
		{kit.Call("ByID", id), func(u Users) error { _, err := u.ByID(id); return err }},
		{kit.Call("Rename", id, "zebra"), func(u Users) error { return u.Rename(id, "zebra") }},
		{kit.Call("SetAge", id, 31337), func(u Users) error { return u.SetAge(id, 31337) }},
		{kit.Call("Delete", id), func(u Users) error { return u.Delete(id) }},
	}
}

func TestSearches(t *testing.T) {
	kit.Stage(t)
	names := []string{"Ann", "Joanna", "ANNE 100%", "Max_1", "Maxx1", `back\slash`, "O'Neill", "Zoë", "ÄNN", ""}
	_, users := oracleOpen(t, names...)
	for _, part := range []string{"ann", "NN", "x1", "%", "_", "x_1", "0%", `\`, `k\s`, `\%`, "'", "' OR 1=1 --", "ë", "Ä", "", "nobody", "%%"} {
		var want []string
		for _, name := range names {
			if strings.Contains(oracleLower(name), oracleLower(part)) {
				want = append(want, name)
			}
		}
		call := kit.Call("Search", part)
		var found []User
		var err error
		kit.NoPanic(t, call, func() { found, err = users.Search(part) })
		kit.NoError(t, call, err)
		var got []string
		for _, user := range found {
			got = append(got, user.Name)
		}
		kit.MistakeIf(t, strings.ContainsAny(part, "%_") && len(got) > len(want), "like-wildcards")
		kit.Equal(t, "the names that "+call+" gives"+oracleIs(names...), got, want)
	}
	found, _ := users.Search("neill")
	kit.Equal(t, `the user that Search("neill") gives (id, name, email, age)`, kit.Values(found[0].ID, found[0].Name, found[0].Email, found[0].Age),
		kit.Values(uint(7), "O'Neill", "user7@example.com", 36))
}

// oracleLower lowers ASCII letters.
func oracleLower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, s)
}

func TestValuesTravelAsParameters(t *testing.T) {
	kit.Stage(t)
	const evil = "zebra'); DROP TABLE users;--"
	d, users := oracleOpen(t)
	d.Exec(t, "INSERT INTO users (id, name, email, age) VALUES (4711, 'Ann', '', 30)")
	steps := []oracleStep{
		{`Create(&User{Name: "` + evil + `", Age: 31337})`, func(u Users) error { return u.Create(&User{Name: evil, Age: 31337}) }},
		{kit.Call("Search", "zebra' OR 'a'='a"), func(u Users) error { _, err := u.Search("zebra' OR 'a'='a"); return err }},
	}
	for _, step := range append(steps, oracleCalls(4711)...) {
		d.Clear()
		kit.NoError(t, step.call, step.do(users))
		var ran []recorder.Statement
		for _, s := range d.Statements() {
			if !slices.Contains([]string{"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"}, s.Verb()) {
				ran = append(ran, s)
			}
			for _, value := range []string{"zebra", "31337", "4711"} {
				kit.True(t, !strings.Contains(s.SQL, value), step.call, "has %s in the text of a statement, where it should be a parameter:\n  %s", value, s.SQL)
			}
		}
		kit.True(t, len(ran) <= 2, step.call, "should run at most 2 statements; it runs %d:%s", len(ran), recorder.List(ran))
	}
}

func TestFailuresAreReturned(t *testing.T) {
	kit.Stage(t)
	steps := []oracleStep{
		{`Create(&User{Name: "Eve"})`, func(u Users) error { return u.Create(&User{Name: "Eve"}) }},
		{`Search("a")`, func(u Users) error { _, err := u.Search("a"); return err }},
	}
	for _, step := range append(steps, oracleCalls(1)...) {
		for fails := 1; fails <= 2; fails++ {
			d, users := oracleOpen(t, "Ann")
			n := 0
			d.Before(func(s recorder.Statement, _ func(string, ...any)) error {
				if s.Verb() != "BEGIN" && s.Verb() != "COMMIT" && s.Verb() != "ROLLBACK" {
					if n++; n == fails {
						return errors.New("the disk is on fire")
					}
				}
				return nil
			})
			err := step.do(users)
			if n < fails {
				break
			}
			call := step.call + " where the database fails"
			kit.True(t, err != nil, call, "should return the error; it is nil")
			kit.True(t, !errors.Is(err, ErrNotFound), call, "should not say that there is no such user: nobody knows. The error is %s", kit.Show(err))
		}
	}
}

func TestManyCallsInARow(t *testing.T) {
	kit.Stage(t)
	r := rand.New(rand.NewPCG(17, 43))
	names := []string{"Ann", "bob", "Cem_1", "100%", "", "O'Neill"}
	for range 6 {
		d, users := oracleOpen(t)
		model := map[uint]User{}
		var last uint
		for range 40 {
			id, name, age := 1+r.UintN(last+2), names[r.IntN(len(names))], r.IntN(3)
			before := strings.Join(d.Rows(t, oracleRows), "; ")
			user, there := model[id]
			var call string
			var err, want error
			if !there {
				want = ErrNotFound
			}
			switch r.IntN(6) {
			case 0, 1:
				last++
				user := User{Name: name, Age: age, Email: fmt.Sprint(last, "@example.com")}
				call, want = "Create(&User{Name: "+kit.Show(name)+", Age: "+fmt.Sprint(age)+"})", nil
				err = users.Create(&user)
				kit.Equal(t, "user.ID after "+call, user.ID, last)
				model[last] = user
			case 2:
				call, err = kit.Call("Rename", id, name), users.Rename(id, name)
				if user.Name = name; there {
					model[id] = user
				}
			case 3:
				call, err = kit.Call("SetAge", id, age), users.SetAge(id, age)
				if user.Age = age; there {
					model[id] = user
				}
			case 4:
				call, err = kit.Call("Delete", id), users.Delete(id)
				delete(model, id)
			case 5:
				var got User
				call = kit.Call("ByID", id)
				got, err = users.ByID(id)
				if there {
					kit.Equal(t, call+" (name, email, age) with the users "+before, kit.Values(got.Name, got.Email, got.Age), kit.Values(user.Name, user.Email, user.Age))
				}
			}
			if call += " with the users " + before; want != nil {
				kit.ErrorIs(t, call, err, want)
			} else {
				kit.NoError(t, call, err)
			}
			var rows []string
			for _, user := range slices.SortedFunc(maps.Values(model), func(a, b User) int { return cmp.Compare(a.ID, b.ID) }) {
				rows = append(rows, fmt.Sprintf("%d, '%s', '%s', %d", user.ID, strings.ReplaceAll(user.Name, "'", "''"), user.Email, user.Age))
			}
			kit.Equal(t, "the table users (id, name, email, age) after "+call, d.Rows(t, oracleRows), rows)
		}
	}
}
