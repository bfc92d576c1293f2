package recorder

import (
	"errors"
	"slices"
	"testing"

	"gorm.io/gorm"
)

type fruit struct {
	ID   uint
	Name string
}

func open(t *testing.T) *DB {
	d := Open(t, Options{})
	d.Exec(t, "CREATE TABLE fruits (id integer PRIMARY KEY, name text)")
	d.Exec(t, "INSERT INTO fruits (name) VALUES ('fig'), (NULL), (?)", "it's")
	return d
}

func TestSeesStatements(t *testing.T) {
	d := open(t)
	if list := d.Statements(); len(list) != 0 {
		t.Fatalf("opening is recorded:%s", List(list))
	}
	var all []fruit
	if err := d.Where("id > ?", 1).Find(&all).Error; err != nil {
		t.Fatal(err)
	}
	list := d.Statements()
	if len(list) != 1 || list[0].Verb() != "SELECT" || list[0].Rows != 2 || !list[0].Has("from", "fruits", "where") || list[0].Tx {
		t.Errorf("one SELECT of two rows is %+v", list)
	}
	if got, want := list[0].String(), "SELECT * FROM `fruits` WHERE id > ? -- 1"; got != want {
		t.Errorf("it is %s, not %s", got, want)
	}
	d.Clear()
	d.Create(&fruit{Name: "plum"})
	var verbs []string
	for _, s := range d.Statements() {
		verbs = append(verbs, s.Verb())
	}
	if want := []string{"BEGIN", "INSERT", "COMMIT"}; !slices.Equal(verbs, want) {
		t.Errorf("Create runs %q, not %q", verbs, want)
	}
	if d.Count("INSERT", "BEGIN") != 2 || !d.Statements()[1].Tx {
		t.Error("the INSERT is not in a transaction")
	}
}

func TestSeesPreparedStatements(t *testing.T) {
	d := open(t)
	tx := d.Session(&gorm.Session{PrepareStmt: true})
	for range 2 {
		var f fruit
		if err := tx.First(&f, 1).Error; err != nil || f.Name != "fig" {
			t.Fatal(f, err)
		}
	}
	if n := d.Count("SELECT"); n != 2 {
		t.Errorf("%d SELECTs", n)
	}
}

func TestWritesRows(t *testing.T) {
	d := open(t)
	want := []string{"1, 'fig'", "2, NULL", "3, 'it''s'"}
	if got := d.Rows(t, "SELECT id, name FROM fruits ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
	if got := d.Schema(t); len(got) != 1 {
		t.Errorf("the schema is %q", got)
	}
	if err := d.Try("INSERT INTO vegetables DEFAULT VALUES"); err == nil {
		t.Error("there is a table vegetables")
	}
}

func TestStatementsFailAndOthersSlipIn(t *testing.T) {
	d := open(t)
	boom := errors.New("boom")
	d.Before(func(s Statement, exec func(query string, args ...any)) error {
		if s.Verb() == "UPDATE" {
			exec("UPDATE fruits SET name = ? WHERE id = 2", "slipped in")
		}
		if s.Verb() == "DELETE" {
			return boom
		}
		return nil
	})
	if err := d.Delete(&fruit{ID: 1}).Error; !errors.Is(err, boom) {
		t.Errorf("the error is %v", err)
	}
	if err := d.Model(&fruit{ID: 1}).Update("name", "date").Error; err != nil {
		t.Error(err)
	}
	want := []string{"1, 'date'", "2, 'slipped in'", "3, 'it''s'"}
	if got := d.Rows(t, "SELECT id, name FROM fruits ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}
