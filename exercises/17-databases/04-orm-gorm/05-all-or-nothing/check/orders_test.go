package orders

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"gorm.io/gorm"

	"gotrain/gorm/recorder"
	"gotrain/kit"
)

// oracleShop gives a shop with products, each written as "CUP 5". Nobody waits for a lock, unless pragmas say so.
func oracleShop(t *testing.T, pragma string, products ...string) *recorder.DB {
	t.Helper()
	d := recorder.Open(t, recorder.Options{Pragmas: []string{pragma}})
	d.Exec(t, "CREATE TABLE products (id integer PRIMARY KEY, sku text UNIQUE, stock integer);"+
		"CREATE TABLE orders (id integer PRIMARY KEY AUTOINCREMENT, user_id integer);"+
		"CREATE TABLE lines (id integer PRIMARY KEY AUTOINCREMENT, order_id integer, sku text, quantity integer);"+
		"CREATE TABLE audits (id integer PRIMARY KEY AUTOINCREMENT, order_id integer, event text)")
	for _, product := range products {
		var sku string
		var stock int
		fmt.Sscan(product, &sku, &stock)
		d.Exec(t, "INSERT INTO products (sku, stock) VALUES (?, ?)", sku, stock)
	}
	return d
}

const oracleNoWait = "busy_timeout(0)"

// oracleCall writes a call.
func oracleCall(userID uint, items []Item) string {
	var list []string
	for _, item := range items {
		list = append(list, fmt.Sprintf("{%q, %d}", item.SKU, item.Quantity))
	}
	return fmt.Sprintf("PlaceOrder(db, %d, []Item{%s})", userID, strings.Join(list, ", "))
}

// oracleStock gives the products as "CUP 5".
func oracleStock(t *testing.T, d *recorder.DB) []string {
	t.Helper()
	var list []string
	for _, row := range d.Rows(t, "SELECT sku, stock FROM products ORDER BY id") {
		list = append(list, strings.NewReplacer("'", "", ",", "").Replace(row))
	}
	return list
}

// oracleState gives everything in the tables.
func oracleState(t *testing.T, d *recorder.DB) []string {
	t.Helper()
	list := []string{"stock: " + strings.Join(oracleStock(t, d), ", ")}
	for _, query := range []string{
		"SELECT 'order', id, 'of user', user_id FROM orders ORDER BY id",
		"SELECT 'line of order', order_id, sku, quantity FROM lines ORDER BY id",
		"SELECT 'audit of order', order_id, event FROM audits ORDER BY id",
	} {
		if strings.Contains(query, "audits") && len(d.Rows(t, "SELECT name FROM sqlite_master WHERE name = 'audits'")) == 0 {
			continue
		}
		for _, row := range d.Rows(t, query) {
			list = append(list, strings.NewReplacer("'", "", ",", "").Replace(row))
		}
	}
	return list
}

// oraclePlace calls PlaceOrder.
func oraclePlace(t *testing.T, d *recorder.DB, userID uint, items []Item) (call string, id uint, err error) {
	t.Helper()
	call = oracleCall(userID, items) + " with the stock " + strings.Join(oracleStock(t, d), ", ")
	kit.NoPanic(t, call, func() { id, err = PlaceOrder(d.DB, userID, items) })
	return call, id, err
}

func TestPlacesOrders(t *testing.T) {
	kit.Stage(t)
	d := oracleShop(t, oracleNoWait, "CUP 5", "LAMP 1", "PEN 9")
	for i, c := range []struct {
		user  uint
		items []Item
		want  []string
	}{
		{7, []Item{{"CUP", 2}, {"LAMP", 1}}, []string{"stock: CUP 3, LAMP 0, PEN 9", "order 1 of user 7",
			"line of order 1 CUP 2", "line of order 1 LAMP 1", "audit of order 1 placed"}},
		{8, []Item{{"PEN", 4}, {"CUP", 1}, {"PEN", 5}}, []string{"stock: CUP 2, LAMP 0, PEN 0", "order 1 of user 7", "order 2 of user 8",
			"line of order 1 CUP 2", "line of order 1 LAMP 1", "line of order 2 PEN 4", "line of order 2 CUP 1", "line of order 2 PEN 5",
			"audit of order 1 placed", "audit of order 2 placed"}},
	} {
		d.Clear()
		call, id, err := oraclePlace(t, d, c.user, c.items)
		if s := oracleBeside(d); s != nil && (err != nil || !slices.Equal(oracleState(t, d), c.want)) {
			kit.Mistake(t, "db-instead-of-tx")
			kit.Failf(t, "%s runs something outside of its transaction while that holds the database: %s fails with %v", call, s.SQL, s.Err)
		}
		kit.Equal(t, call, kit.Values(id, err), kit.Values(uint(i+1), error(nil)))
		kit.Equal(t, "what is stored after "+call, oracleState(t, d), c.want)
		kit.Equal(t, "how many transactions "+call+" begins", d.Count("BEGIN"), 1)
	}
}

// oracleBeside finds a statement that was refused because it ran beside an open transaction.
func oracleBeside(d *recorder.DB) *recorder.Statement {
	open := false
	for _, s := range d.Statements() {
		switch {
		case open && s.Err != nil && !s.Tx && strings.Contains(s.Err.Error(), "locked"):
			return &s
		case s.Verb() == "BEGIN":
			open = s.Err == nil
		case s.Verb() == "COMMIT" || s.Verb() == "ROLLBACK" && !s.Has("to"):
			open = false
		}
	}
	return nil
}

func TestShortageChangesNothing(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		name  string
		items []Item
		sku   string
	}{
		{"the first item", []Item{{"LAMP", 2}, {"CUP", 1}}, "LAMP"},
		{"the last item", []Item{{"CUP", 1}, {"PEN", 9}, {"LAMP", 2}}, "LAMP"},
		{"an item that comes twice", []Item{{"CUP", 3}, {"CUP", 3}}, "CUP"},
		{"an unknown product", []Item{{"PEN", 1}, {"SOFA", 1}}, "SOFA"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := oracleShop(t, oracleNoWait, "CUP 5", "LAMP 1", "PEN 9")
			before := oracleState(t, d)
			call, id, err := oraclePlace(t, d, 7, c.items)
			var short *ShortError
			kit.True(t, errors.As(err, &short), call, "should give an error that is or wraps a *ShortError; it is %s", kit.Show(err))
			kit.Equal(t, "the SKU in the *ShortError of "+call, short.SKU, c.sku)
			after := oracleState(t, d)
			kit.MistakeIf(t, !slices.Equal(after, before) && slices.Contains(after, "order 1 of user 7") && oracleCommitted(d), "swallows-error")
			kit.Equal(t, "what is stored after "+call, after, before)
			kit.Equal(t, "the id that "+call+" gives", id, uint(0))
		})
	}
}

// oracleCommitted tells whether the one transaction that began was committed.
func oracleCommitted(d *recorder.DB) bool { return d.Count("BEGIN") == 1 && d.Count("COMMIT") == 1 }

func TestOthersBuyInTheMeantime(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct {
		name  string
		stock string
		short bool
		want  string
	}{
		{"enough is left", "CUP 5", false, "CUP 2"},
		{"too little is left", "CUP 2", true, "CUP 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := oracleShop(t, oracleNoWait, c.stock)
			slipped := false
			d.Before(func(s recorder.Statement, exec func(string, ...any)) error {
				if s.Verb() == "UPDATE" && s.Has("products") && !slipped {
					slipped = true
					exec("UPDATE products SET stock = stock - 1 WHERE sku = 'CUP'")
				}
				return nil
			})
			call, _, err := oraclePlace(t, d, 7, []Item{{"CUP", 2}})
			call += ", where another order takes 1 right before the first UPDATE"
			stock := strings.Join(oracleStock(t, d), ", ")
			kit.MistakeIf(t, err == nil && stock != c.want && d.Count("SELECT") > 0, "checks-in-go")
			var short *ShortError
			if c.short {
				kit.True(t, errors.As(err, &short), call, "should give a *ShortError; the error is %s, and the stock is %s", kit.Show(err), stock)
			} else {
				kit.NoError(t, call, err)
			}
			kit.Equal(t, "the stock after "+call, stock, c.want)
		})
	}
}

func TestAuditFails(t *testing.T) {
	kit.Stage(t)
	d := oracleShop(t, oracleNoWait, "CUP 5")
	d.Exec(t, "DROP TABLE audits")
	d.Clear()
	call, id, err := oraclePlace(t, d, 7, []Item{{"CUP", 2}})
	call += ", where the table audits is gone"
	state := oracleState(t, d)
	kit.MistakeIf(t, err != nil && slices.Equal(state, []string{"stock: CUP 5"}), "audit-undoes-order")
	kit.Equal(t, call, kit.Values(id, err), kit.Values(uint(1), error(nil)))
	kit.Equal(t, "what is stored after "+call, state, []string{"stock: CUP 3", "order 1 of user 7", "line of order 1 CUP 2"})
	set, undone := false, false
	for _, s := range d.Statements() {
		set = set || s.Verb() == "SAVEPOINT"
		undone = undone || s.Verb() == "ROLLBACK" && s.Has("to") && set
	}
	kit.MistakeIf(t, !set, "no-savepoint")
	kit.True(t, set, call, "should try the audit row in a nested transaction; no SAVEPOINT is set:%s", recorder.List(d.Statements()))
	kit.True(t, undone, call, "should roll the audit row's step back to its savepoint:%s", recorder.List(d.Statements()))
}

func TestFailuresUndoEverything(t *testing.T) {
	kit.Stage(t)
	for fails, asked := 1, true; asked; fails++ {
		d := oracleShop(t, oracleNoWait, "CUP 5", "LAMP 1")
		before := oracleState(t, d)
		n := 0
		var failed string
		d.Before(func(s recorder.Statement, _ func(string, ...any)) error {
			if s.Verb() == "SAVEPOINT" || s.Verb() == "ROLLBACK" || s.Verb() == "RELEASE" || s.Has("audits") {
				return nil
			}
			if n++; n == fails {
				failed = s.SQL
				return errors.New("the disk is on fire")
			}
			return nil
		})
		call, id, err := oraclePlace(t, d, 7, []Item{{"CUP", 2}, {"LAMP", 1}})
		if asked = n >= fails; !asked {
			break
		}
		call += ", where the database fails at " + failed
		kit.True(t, err != nil, call, "should give an error; it is nil")
		kit.Equal(t, "what is stored after "+call, oracleState(t, d), before)
		kit.Equal(t, "the id that "+call+" gives", id, uint(0))
	}
}

func TestPanicUndoesEverything(t *testing.T) {
	kit.Stage(t)
	d := oracleShop(t, oracleNoWait, "CUP 5")
	before := oracleState(t, d)
	armed := true
	boom := func(tx *gorm.DB) {
		if armed && (tx.Statement.Table == "lines" || strings.Contains(tx.Statement.SQL.String(), "lines")) {
			panic("a bug in a callback")
		}
	}
	d.Callback().Create().Before("gorm:create").Register("check:panic", boom)
	d.Callback().Raw().Before("gorm:raw").Register("check:panic", boom)
	call := oracleCall(7, []Item{{"CUP", 2}}) + ", where a callback panics when the line is written"
	p := kit.Try(func() { PlaceOrder(d.DB, 7, []Item{{"CUP", 2}}) })
	kit.True(t, p != nil, call, "should let the panic go on to its caller; there is none")
	kit.Equal(t, "what is stored after "+call, oracleState(t, d), before)
	armed = false
	call, id, err := oraclePlace(t, d, 7, []Item{{"CUP", 2}})
	kit.True(t, id > 0 && err == nil, call+" after that", "should succeed; it gives %d and %s", id, kit.Show(err))
}

func TestLastOneIsSoldOnce(t *testing.T) {
	kit.Stage(t)
	d := oracleShop(t, "busy_timeout(5000)", "CUP 5", "LAMP 1")
	items := []Item{{"CUP", 1}, {"LAMP", 1}}
	call := "4 times at once " + oracleCall(7, items) + " with the stock CUP 5, LAMP 1"
	errs := make([]error, 4)
	kit.Finishes(t, call, func() {
		var wg sync.WaitGroup
		for i := range errs {
			wg.Go(func() { _, errs[i] = PlaceOrder(d.DB, 7, items) })
		}
		wg.Wait()
	})
	sold := 0
	for _, err := range errs {
		var short *ShortError
		if err == nil {
			sold++
		} else {
			kit.True(t, errors.As(err, &short), call, "should give a *ShortError to all but one; one of them gets %s", kit.Show(err))
		}
	}
	kit.Equal(t, "how many succeed of "+call, sold, 1)
	kit.Equal(t, "the stock after "+call, oracleStock(t, d), []string{"CUP 4", "LAMP 0"})
}
