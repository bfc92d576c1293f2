package shop

import (
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"gotrain/kit"
	"gotrain/sql/sqlwatch"
)

// They have to be constants.
const _ = QUserTotals + QCountries + QAboveAvg

type checkUser struct {
	id            int64
	name, country string
}

// A checkOrder has 0 for no user, and nil for no amount.
type checkOrder struct {
	user   int64
	amount any
}

// A checkShop is what is in the tables.
type checkShop struct {
	users  []checkUser
	orders []checkOrder
	above  []float64 // parameters to try
}

func (s checkShop) String() string {
	var users, orders []string
	for _, u := range s.users {
		users = append(users, fmt.Sprintf("%d %s %s", u.id, u.name, u.country))
	}
	for _, o := range s.orders {
		user, amount := "NULL", "NULL"
		if o.user != 0 {
			user = fmt.Sprint(o.user)
		}
		if o.amount != nil {
			amount = fmt.Sprint(o.amount)
		}
		orders = append(orders, user+" "+amount)
	}
	list := func(parts []string) string {
		if parts == nil {
			return "none"
		}
		return strings.Join(parts, ", ")
	}
	return "users (id name country): " + list(users) + "\norders (user_id amount): " + list(orders)
}

// checkTables are those of the task, kept so that rows which nobody sorts come in another order: ids and countries backwards.
const checkTables = `
	CREATE TABLE users(id INTEGER, name TEXT, country TEXT, PRIMARY KEY(id DESC)) WITHOUT ROWID;
	CREATE TABLE orders(id INTEGER PRIMARY KEY, user_id INTEGER, amount INTEGER);
	CREATE INDEX by_country ON users(country DESC, id DESC);
	CREATE INDEX by_user ON orders(user_id, amount)`

// open makes a database with the tables.
func (s checkShop) open(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	kit.NoError(t, "opening SQLite", err)
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1) // each connection would have a memory of its own
	do := func(text string, args ...any) {
		_, err := db.Exec(text, args...)
		kit.NoError(t, text, err)
	}
	do(checkTables)
	for _, u := range s.users {
		do("INSERT INTO users VALUES(?, ?, ?)", u.id, u.name, u.country)
	}
	for _, o := range s.orders {
		do("INSERT INTO orders(user_id, amount) VALUES(nullif(?, 0), ?)", o.user, o.amount)
	}
	return db
}

// checkRun runs a query and gives its rows, with every number as a float64.
func checkRun(t *testing.T, s checkShop, name, query string, columns int, args ...any) (rows [][]any, call string) {
	t.Helper()
	call = name
	if args != nil {
		call += fmt.Sprintf(" with the parameter %v", args[0])
	}
	call += " on\n" + s.String() + "\n"
	if strings.TrimSpace(query) == "" {
		kit.Failf(t, "%s is empty", name)
	}
	db := s.open(t)
	rows, err := sqlwatch.All(db, query, args...)
	kit.NoError(t, call, err)
	// Only one SELECT, alone, can stand in parentheses.
	_, err = sqlwatch.All(db, "SELECT * FROM (\n"+strings.TrimRight(query, "; \t\r\n")+"\n)", args...)
	if err != nil {
		kit.Failf(t, "%s should be one SELECT; in parentheses, as `SELECT * FROM (…)`, it gives: %v", name, err)
	}
	for _, row := range rows {
		if len(row) != columns {
			kit.Failf(t, "%s should give %d columns; it gives %d", name, columns, len(row))
		}
		for i, v := range row {
			if n, ok := v.(int64); ok {
				row[i] = float64(n)
			}
		}
	}
	return rows, call
}

// checkWrite writes rows as the task does.
func checkWrite(rows [][]any) string {
	if len(rows) == 0 {
		return "no rows\n"
	}
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.ReplaceAll("("+strings.Trim(fmt.Sprint(row), "[]")+")\n", "<nil>", "NULL"))
	}
	return b.String()
}

func checkEqual(a, b [][]any) bool {
	return slices.EqualFunc(a, b, func(a, b []any) bool {
		return slices.EqualFunc(a, b, func(a, b any) bool {
			x, ok := a.(float64)
			y, ok2 := b.(float64)
			return a == b || ok && ok2 && math.Abs(x-y) < 1e-6
		})
	})
}

func checkCompare(t *testing.T, call string, got, want [][]any) {
	t.Helper()
	if !checkEqual(got, want) {
		sorted := func(rows [][]any) [][]any {
			rows = slices.Clone(rows)
			slices.SortFunc(rows, func(a, b []any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			return rows
		}
		kit.MistakeIf(t, checkEqual(sorted(got), sorted(want)), "not-sorted")
		kit.Equal(t, call, kit.Code(checkWrite(got)), kit.Code(checkWrite(want)))
	}
}

// checkOf gives the orders of a user: how many, their total, and how many of them have an amount.
func (s checkShop) of(user int64) (n, total, known float64) {
	for _, o := range s.orders {
		if o.user == user {
			n++
			if amount, ok := o.amount.(int); ok {
				total += float64(amount)
				known++
			}
		}
	}
	return n, total, known
}

var (
	checkAnn   = checkUser{1, "Ann", "Peru"}
	checkBob   = checkUser{2, "Bob", "Peru"}
	checkCid   = checkUser{3, "Cid", "Chile"}
	checkThree = []checkUser{checkAnn, checkBob, checkCid}
)

// checkShops are edge cases, then random ones, which grow.
func checkShops() []checkShop {
	all := []float64{0, 200, -1}
	list := []checkShop{
		{checkThree, []checkOrder{{1, 500}, {1, 100}, {2, nil}}, []float64{200, 299.5, 300}},
		{checkThree, nil, all},
		{nil, nil, all},
		{[]checkUser{checkAnn}, []checkOrder{{1, 10}, {1, 20}}, all}, // one user with two orders
		{checkThree, []checkOrder{{1, nil}, {2, nil}}, all},
		{checkThree, []checkOrder{{1, 300}, {2, 300}, {3, 300}}, []float64{299, 300}}, // equal totals
		{checkThree, []checkOrder{{3, 300}, {2, 200}, {2, 100}, {1, 0}}, all},
		{checkThree, []checkOrder{{0, 900}, {1, 1}, {2, 2}}, []float64{1, 1.5, 2}}, // of no user; an average with a fraction
		{[]checkUser{checkAnn, checkBob, {3, "Dot", "Peru"}, {4, "Eve", "Chile"}, {5, "Flo", "Chile"}},
			[]checkOrder{{1, 100}, {1, 100}, {2, 100}, {4, 100}, {4, 100}}, all}, // Chile: one buyer with two orders
		{[]checkUser{{9, "Ann", "Niue"}, {4, "Ann", "Chile"}, {6, "Bob", "Chile"}, {2, "Cid", "Niue"}},
			[]checkOrder{{9, 10}, {4, 10}, {6, 10}, {2, 10}}, all},
	}
	r := rand.New(rand.NewPCG(17, 1))
	for size := range 50 {
		s := checkShop{above: []float64{float64(r.IntN(300)), float64(r.IntN(100)) / 2}}
		for i := range r.IntN(3 + size/6) {
			s.users = append(s.users, checkUser{int64(1 + i*3 + r.IntN(3)), []string{"Ann", "Bob", "Cid", "Dot"}[r.IntN(4)], []string{"Peru", "Chile", "Niue"}[r.IntN(3)]})
		}
		for range r.IntN(3 + size/4) {
			o := checkOrder{}
			if len(s.users) > 0 && r.IntN(8) > 0 {
				o.user = s.users[r.IntN(len(s.users))].id
			}
			if r.IntN(4) > 0 {
				o.amount = 50 * r.IntN(9)
			}
			s.orders = append(s.orders, o)
		}
		list = append(list, s)
	}
	return list
}

func TestUserTotals(t *testing.T) {
	for _, s := range checkShops() {
		got, call := checkRun(t, s, "QUserTotals", QUserTotals, 4)
		var want [][]any
		for _, u := range s.users {
			n, total, _ := s.of(u.id)
			want = append(want, []any{float64(u.id), u.name, n, total})
		}
		slices.SortFunc(want, func(a, b []any) int {
			for _, d := range []float64{b[3].(float64) - a[3].(float64), a[0].(float64) - b[0].(float64)} {
				if d != 0 {
					return int(math.Copysign(1, d))
				}
			}
			return 0
		})
		var joined, counted [][]any
		for _, row := range want {
			row = slices.Clone(row)
			if row[2] != 0.0 {
				joined = append(joined, row)
			}
			row[2] = max(row[2].(float64), 1)
			counted = append(counted, row)
		}
		wrong := !checkEqual(got, want)
		kit.MistakeIf(t, wrong && checkEqual(got, joined), "inner-join")
		kit.MistakeIf(t, wrong && checkEqual(got, counted), "counts-the-null-row")
		checkCompare(t, call, got, want)
	}
}

func TestCountries(t *testing.T) {
	for _, s := range checkShops() {
		for _, above := range s.above {
			got, call := checkRun(t, s, "QCountries", QCountries, 3, above)
			var want, rows [][]any // rows counts orders
			for _, country := range []string{"Chile", "Niue", "Peru"} {
				var buyers, orders, sum, known float64
				for _, u := range s.users {
					if u.country == country {
						n, total, k := s.of(u.id)
						buyers += min(n, 1)
						orders += n
						sum += total
						known += k
					}
				}
				if known == 0 || sum/known <= above {
					continue
				}
				if buyers >= 2 {
					want = append(want, []any{country, buyers, sum / known})
				}
				if orders >= 2 {
					rows = append(rows, []any{country, orders, sum / known})
				}
			}
			kit.MistakeIf(t, !checkEqual(got, want) && checkEqual(got, rows), "orders-for-users")
			checkCompare(t, call, got, want)
		}
	}
}

func TestAboveAverage(t *testing.T) {
	for _, s := range checkShops() {
		got, call := checkRun(t, s, "QAboveAvg", QAboveAvg, 2)
		users := slices.Clone(s.users)
		slices.SortFunc(users, func(a, b checkUser) int { return int(a.id - b.id) })
		var sum, buyers float64
		for _, u := range users {
			n, total, _ := s.of(u.id)
			sum += total
			buyers += min(n, 1)
		}
		above := func(average float64) (rows [][]any) {
			for _, u := range users {
				if _, total, _ := s.of(u.id); total > average {
					rows = append(rows, []any{float64(u.id), total})
				}
			}
			return rows
		}
		want := above(sum / float64(len(users)))
		kit.MistakeIf(t, !checkEqual(got, want) && buyers > 0 && checkEqual(got, above(sum/buyers)), "average-of-buyers")
		checkCompare(t, call, got, want)
	}
}
