package contact

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/sql/sqlwatch"
)

func checkDB(t *testing.T) *sqlwatch.DB {
	t.Helper()
	return sqlwatch.New(t,
		"CREATE TABLE contacts(note TEXT, last_seen INTEGER, age INTEGER, phone TEXT, name TEXT NOT NULL, id INTEGER PRIMARY KEY)",
		"INSERT INTO contacts(id, name, phone, age, last_seen) VALUES(40, 'Zoë', '+1 555', 7, 70)")
}

const checkZoe = "[40 Zoë +1 555 7 70]"

// checkContacts are all combinations of NULL, the zero value and another one.
func checkContacts() (list []Contact) {
	for _, phone := range []sql.NullString{{}, {String: "", Valid: true}, {String: "+49 30 1'23", Valid: true}} {
		for _, age := range []sql.NullInt64{{}, {Int64: 0, Valid: true}, {Int64: 44, Valid: true}} {
			for _, seen := range []sql.Null[int64]{{}, {V: 0, Valid: true}, {V: 1<<53 + 1, Valid: true}} {
				list = append(list, Contact{ID: int64(1 + len(list)), Name: "Ann", Phone: phone, Age: age, LastSeen: seen})
			}
		}
	}
	return append(list, Contact{ID: 99, Name: `Bob "<b>" O'Brien`}, Contact{ID: 100},
		Contact{ID: 101, Name: "Eve\vQ. \x01", Phone: sql.NullString{String: "\a555", Valid: true}})
}

// checkShow writes what is not NULL.
func checkShow(c Contact) string {
	s := fmt.Sprintf("Contact{Name: %q", c.Name)
	for _, f := range []struct {
		name  string
		valid bool
		value any
	}{{"Phone", c.Phone.Valid, c.Phone.String}, {"Age", c.Age.Valid, c.Age.Int64}, {"LastSeen", c.LastSeen.Valid, c.LastSeen.V}} {
		if f.valid {
			s += fmt.Sprintf(", %s: %s and valid", f.name, kit.Show(f.value))
		}
	}
	return s + "}"
}

// checkValues gives phone, age and last_seen, nil for NULL.
func checkValues(c Contact) []any {
	list := []any{nil, nil, nil}
	if c.Phone.Valid {
		list[0] = c.Phone.String
	}
	if c.Age.Valid {
		list[1] = c.Age.Int64
	}
	if c.LastSeen.Valid {
		list[2] = c.LastSeen.V
	}
	return list
}

// checkCall runs a function, which has to run one statement at most and leave nothing behind.
func checkCall(t *testing.T, db *sqlwatch.DB, call string, f func()) {
	t.Helper()
	db.Forget()
	kit.Finishes(t, call, f)
	kit.True(t, len(db.Statements()) <= 1, call, "should run one statement; it runs %d", len(db.Statements()))
	for _, e := range db.Statements() {
		kit.True(t, !strings.Contains(e.SQL, "O'Brien") && !strings.Contains(e.SQL, "+49"), call, "should leave values out of the text; it runs %s", e.SQL)
	}
}

func TestSave(t *testing.T) {
	db := checkDB(t)
	for _, c := range checkContacts() {
		call := "Save(ctx, db, " + checkShow(c) + ")"
		var id int64
		var err error
		checkCall(t, db, call, func() { id, err = Save(t.Context(), db.DB, c) })
		kit.NoError(t, call, err)
		rows := db.Rows(t, "SELECT name, phone, age, last_seen FROM contacts WHERE id = ?", id)
		kit.True(t, len(rows) == 1 && id > 40, call, "should give the id of the new row; it gives %d", id)
		kit.Equal(t, "name, phone, age and last_seen in the table after "+call, rows[0], append([]any{c.Name}, checkValues(c)...))
	}
	// What is not valid is NULL, whatever else stands there.
	c := Contact{Name: "Cid", Phone: sql.NullString{String: "x"}, Age: sql.NullInt64{Int64: 3}, LastSeen: sql.Null[int64]{V: 4}}
	call := `Save(ctx, db, c), where c has values that are not valid,`
	id, err := Save(t.Context(), db.DB, c)
	kit.NoError(t, call, err)
	kit.Equal(t, "phone, age and last_seen in the table after "+call, db.Rows(t, "SELECT phone, age, last_seen FROM contacts WHERE id = ?", id), [][]any{{nil, nil, nil}})
}

func TestLoad(t *testing.T) {
	db := checkDB(t)
	db.Do(t, "DELETE FROM contacts")
	for _, c := range checkContacts() {
		values := checkValues(c)
		db.Do(t, "INSERT INTO contacts(id, name, phone, age, last_seen) VALUES(?, ?, ?, ?, ?)", append([]any{c.ID, c.Name}, values...)...)
		call := kit.Call("Load", kit.Code("ctx"), kit.Code("db"), c.ID) + " with phone, age and last_seen " +
			strings.ReplaceAll(fmt.Sprintf("%s, %s and %s", kit.Show(values[0]), kit.Show(values[1]), kit.Show(values[2])), "nil", "NULL")
		var got Contact
		var err error
		checkCall(t, db, call, func() { got, err = Load(t.Context(), db.DB, c.ID) })
		kit.NoError(t, call, err)
		for _, f := range []struct{ nullOrZero, lost bool }{
			{c.Phone.String == "", got.Phone.String == "" && got.Phone.Valid != c.Phone.Valid},
			{c.Age.Int64 == 0, got.Age.Int64 == 0 && got.Age.Valid != c.Age.Valid},
			{c.LastSeen.V == 0, got.LastSeen.V == 0 && got.LastSeen.Valid != c.LastSeen.Valid},
		} {
			kit.MistakeIf(t, got.ID == c.ID && got.Name == c.Name && f.nullOrZero && f.lost && checkCoalesces(db), "coalesce")
		}
		kit.Equal(t, call, got, c)
		if left := db.Left(); left != (sqlwatch.Left{}) {
			kit.Failf(t, "%s leaves open: %s", call, left)
		}
	}
}

// checkCoalesces says whether the last query replaces NULL.
func checkCoalesces(db *sqlwatch.DB) bool {
	for _, e := range db.Statements() {
		text := strings.ToLower(e.SQL)
		return strings.Contains(text, "coalesce") || strings.Contains(text, "ifnull")
	}
	return false
}

func TestUpdatePhone(t *testing.T) {
	for _, before := range []any{"+1 555", nil, ""} {
		for _, phone := range []any{nil, "", "+49 30'; DROP TABLE contacts;--"} {
			db := checkDB(t)
			db.Do(t, "INSERT INTO contacts(id, name, phone, age) VALUES(7, 'Ann', ?, 0)", before)
			call, pointer := "UpdatePhone(ctx, db, 7, nil)", (*string)(nil)
			if text, ok := phone.(string); ok {
				call, pointer = fmt.Sprintf("UpdatePhone(ctx, db, 7, &phone) where phone is %q", text), &text
			}
			var err error
			checkCall(t, db, call, func() { err = UpdatePhone(t.Context(), db.DB, 7, pointer) })
			kit.NoError(t, call, err)
			rows := db.Rows(t, "SELECT id, name, phone, age, last_seen FROM contacts ORDER BY id")
			kit.MistakeIf(t, phone == nil && before != "" && rows[0][2] == "", "empty-for-nil")
			kit.MistakeIf(t, len(db.Statements()) > 0 && phone == nil && before == "+1 555" && rows[0][2] == before, "keeps-the-old")
			kit.Equal(t, "id, name, phone, age and last_seen after "+call, rows[0], []any{int64(7), "Ann", phone, int64(0), nil})
			kit.Equal(t, "another contact after "+call, fmt.Sprint(rows[1]), checkZoe)
		}
	}
}

func TestMissingContact(t *testing.T) {
	db := checkDB(t)
	phone := "+49"
	for _, id := range []int64{1, 0, -40} {
		call := kit.Call("Load", kit.Code("ctx"), kit.Code("db"), id) + ", where there is only 40,"
		c, err := Load(t.Context(), db.DB, id)
		kit.ErrorIs(t, call, err, sql.ErrNoRows)
		kit.Equal(t, "the contact of "+call, c, Contact{})
		for _, pointer := range []*string{nil, &phone} {
			call := fmt.Sprintf("UpdatePhone(ctx, db, %d, phone), where there is only 40,", id)
			err := UpdatePhone(t.Context(), db.DB, id, pointer)
			kit.MistakeIf(t, err == nil && len(db.Statements()) > 0, "update-of-nobody")
			kit.ErrorIs(t, call, err, sql.ErrNoRows)
		}
	}
	kit.Equal(t, "the contacts afterwards", fmt.Sprint(db.Rows(t, "SELECT id, name, phone, age, last_seen FROM contacts")), "["+checkZoe+"]")
}

func TestJSON(t *testing.T) {
	for _, c := range checkContacts() {
		call := "json.Marshal(" + checkShow(c) + ")"
		data, err := json.Marshal(c)
		_, own := any(c).(json.Marshaler)
		var syntax *json.SyntaxError
		kit.MistakeIf(t, own && errors.As(err, &syntax) && c.ID == 101, "quotes-for-go")
		kit.NoError(t, call, err)
		kit.MistakeIf(t, !own, "pointer-receiver")
		kit.MistakeIf(t, own && bytes.Contains(data, []byte(`"Valid":`)), "json-of-null-types")
		var got map[string]any
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.UseNumber()
		if decoder.Decode(&got) != nil || got == nil {
			kit.Failf(t, "%s should give an object; it gives %s", call, data)
		}
		want := map[string]any{"id": json.Number(fmt.Sprint(c.ID)), "name": c.Name}
		for i, key := range []string{"phone", "age", "last_seen"} {
			want[key] = checkValues(c)[i]
			if n, ok := want[key].(int64); ok {
				want[key] = json.Number(fmt.Sprint(n))
			}
		}
		kit.Equal(t, call+", decoded,", got, want)
		other, err := json.Marshal(map[string]any{"contacts": []*Contact{&c}})
		kit.NoError(t, call+" within a slice", err)
		kit.Equal(t, call+" within a slice", string(other), `{"contacts":[`+string(data)+`]}`)
	}
	c := Contact{Name: "Cid", Phone: sql.NullString{String: "x"}, Age: sql.NullInt64{Int64: 3}, LastSeen: sql.Null[int64]{V: 4}}
	data, err := json.Marshal(c)
	kit.NoError(t, "json.Marshal of a contact with values that are not valid", err)
	kit.Equal(t, "how often json.Marshal of a contact with three values that are not valid writes null", bytes.Count(data, []byte("null")), 3)
}

func TestFailures(t *testing.T) {
	broken := errors.New("connection reset by peer")
	db := checkDB(t)
	phone := "+49"
	calls := map[string]func(ctx context.Context) (any, error){
		"Save(ctx, db, c)":                func(ctx context.Context) (any, error) { return Save(ctx, db.DB, Contact{Name: "Ann"}) },
		"Load(ctx, db, 40)":               func(ctx context.Context) (any, error) { return Load(ctx, db.DB, 40) },
		"UpdatePhone(ctx, db, 40, phone)": func(ctx context.Context) (any, error) { return nil, UpdatePhone(ctx, db.DB, 40, &phone) },
	}
	zero := map[string]any{"Save(ctx, db, c)": int64(0), "Load(ctx, db, 40)": Contact{}}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, name := range []string{"Save(ctx, db, c)", "Load(ctx, db, 40)", "UpdatePhone(ctx, db, 40, phone)"} {
		db.Inject(sqlwatch.Fault{At: sqlwatch.Exec, Err: broken})
		db.Inject(sqlwatch.Fault{At: sqlwatch.Query, Err: broken})
		call := name + " where the statement fails"
		got, err := calls[name](t.Context())
		kit.ErrorIs(t, call, err, broken)
		kit.Equal(t, "the result of "+call, got, zero[name])
		db.Heal()
		call = name + " with a cancelled context"
		got, err = calls[name](ctx)
		kit.ErrorIs(t, call, err, context.Canceled)
		kit.Equal(t, "the result of "+call, got, zero[name])
	}
	db.Forget()
	db.Inject(sqlwatch.Fault{At: sqlwatch.RowsAffected, Err: broken})
	if err := UpdatePhone(t.Context(), db.DB, 40, nil); len(db.At(sqlwatch.Exec)) > 0 {
		kit.ErrorIs(t, "UpdatePhone(ctx, db, 40, nil) where RowsAffected fails", err, broken)
	}
	db.Heal()
	db.Do(t, "UPDATE contacts SET age = 'old' WHERE id = 40")
	c, err := Load(t.Context(), db.DB, 40)
	kit.True(t, err != nil, `Load(ctx, db, 40) with the text "old" in age`, "should give an error; it gives none")
	kit.Equal(t, `the contact of Load(ctx, db, 40) with the text "old" in age`, c, Contact{})
}
