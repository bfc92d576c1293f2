package shop

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"gotrain/kit"
	"gotrain/postgres/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

const oracleTable = `CREATE TABLE products (
	id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	sku        text NOT NULL UNIQUE,
	name       text NOT NULL,
	price      numeric(20,2) NOT NULL,
	tags       text[] NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now()
)`

// oracleShop gives a database of its own, a connection of the check and a Repo on it.
func oracleShop(t *testing.T) (*pgx.Conn, *Repo, string) {
	t.Helper()
	url := pgtest.Database(t)
	conn := pgtest.Connect(t, url)
	pgtest.Exec(t, conn, oracleTable)
	var r *Repo
	var err error
	const call = "New(ctx, url)"
	kit.NoPanic(t, call, func() { r, err = New(t.Context(), url) })
	kit.NoError(t, call, err)
	kit.True(t, r != nil, call, "should return a *Repo; it is nil")
	t.Cleanup(func() { kit.Try(r.Close) })
	return conn, r, url
}

// oracleRows gives the table, each row as a text such as 1 CUP "Cup" 12.50 [a b].
func oracleRows(t *testing.T, conn *pgx.Conn) []string {
	t.Helper()
	rows, err := conn.Query(context.Background(), `SELECT id || ' ' || quote_literal(sku) || ' ' || quote_literal(name) || ' ' || price || ' ' || tags::text FROM products p ORDER BY p.id`)
	kit.NoError(t, "kit: reading the table", err)
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	kit.NoError(t, "kit: reading the table", err)
	return list
}

// oracleCall writes a call with a product.
func oracleCall(name string, p Product) string {
	var fields []string
	if p.ID != 0 {
		fields = append(fields, fmt.Sprintf("ID: %d", p.ID))
	}
	fields = append(fields, fmt.Sprintf("SKU: %q, Name: %q, Price: %q", p.SKU, p.Name, p.Price))
	if p.Tags != nil {
		fields = append(fields, "Tags: "+kit.Show(p.Tags))
	}
	return name + "(ctx, Product{" + strings.Join(fields, ", ") + "})"
}

// oracleCreate calls Create, which has to succeed and to give the product with an id and a price.
func oracleCreate(t *testing.T, r *Repo, p Product, id int64, price string) Product {
	t.Helper()
	call := oracleCall("Create", p)
	var got Product
	var err error
	kit.NoPanic(t, call, func() { got, err = r.Create(t.Context(), p) })
	kit.NoError(t, call, err)
	oracleSame(t, call, got, p, id, price)
	return got
}

// oracleSame compares a product with one that was handed in.
func oracleSame(t *testing.T, call string, got, p Product, id int64, price string) {
	t.Helper()
	kit.MistakeIf(t, got.Price != price && got.Price != p.Price && oracleNear(got.Price, price), "float-price")
	kit.Equal(t, call+" (id, SKU, name, price, tags)", kit.Values(got.ID, got.SKU, got.Name, got.Price, got.Tags), kit.Values(id, p.SKU, p.Name, price, p.Tags))
	kit.True(t, !got.CreatedAt.IsZero(), call, "should give the time at which the database has stored the row; CreatedAt is zero")
}

// oracleNear tells whether two prices are the same but for what a float64 loses.
func oracleNear(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && math.Abs(x-y) <= 1e-9*math.Abs(y)
}

func TestCreatesAndGets(t *testing.T) {
	kit.Stage(t)
	conn, r, _ := oracleShop(t)
	for i, c := range []struct {
		p     Product
		price string
	}{
		{Product{SKU: "CUP", Name: "Cup", Price: "12.5", Tags: []string{"kitchen", "blue"}}, "12.50"},
		{Product{SKU: "TAX", Name: "Tax stamp", Price: "0.10", Tags: []string{`with "quotes"`, "a,b", "{}", ""}}, "0.10"},
		{Product{SKU: "IT'S", Name: `x'); DROP TABLE products;--`, Price: "7", Tags: []string{"NULL"}}, "7.00"},
		{Product{SKU: "BANK", Name: "Bank", Price: "123456789012345678.91", Tags: []string{"large"}}, "123456789012345678.91"},
		{Product{SKU: "FINE", Name: "Fine", Price: "-90071992547409.93", Tags: []string{"x"}}, "-90071992547409.93"},
	} {
		created := oracleCreate(t, r, c.p, int64(i+1), c.price)
		call := fmt.Sprintf("Get(ctx, %d) after %s", i+1, oracleCall("Create", c.p))
		got, err := r.Get(t.Context(), int64(i+1))
		kit.NoError(t, call, err)
		oracleSame(t, call, got, c.p, int64(i+1), c.price)
		kit.True(t, got.CreatedAt.Equal(created.CreatedAt), call, "should have the CreatedAt that Create has given, %v; it is %v", created.CreatedAt, got.CreatedAt)
	}
	var stored time.Time
	kit.NoError(t, "kit: reading created_at", conn.QueryRow(context.Background(), "SELECT created_at FROM products WHERE id = 1").Scan(&stored))
	first, err := r.Get(t.Context(), 1)
	kit.True(t, err == nil && first.CreatedAt.Equal(stored), "Get(ctx, 1)", "should have the created_at of the row, %v; it is %v", stored, first.CreatedAt)
}

func TestNoTagsAreAnEmptyArray(t *testing.T) {
	kit.Stage(t)
	conn, r, _ := oracleShop(t)
	oracleCreate(t, r, Product{SKU: "A", Name: "a", Price: "1.00", Tags: []string{}}, 1, "1.00")
	oracleCreate(t, r, Product{SKU: "B", Name: "b", Price: "2.00"}, 2, "2.00")
	update := Product{ID: 1, SKU: "A", Name: "a", Price: "1.00"}
	kit.NoError(t, oracleCall("Update", update), r.Update(t.Context(), update))
	kit.Equal(t, "the table products (id, sku, name, price, tags) after that", oracleRows(t, conn), []string{"1 'A' 'a' 1.00 {}", "2 'B' 'b' 2.00 {}"})
}

func TestListsUpdatesAndDeletes(t *testing.T) {
	kit.Stage(t)
	conn, r, _ := oracleShop(t)
	list, err := r.List(t.Context())
	kit.Equal(t, "List(ctx) of an empty table", kit.Values(list, err), kit.Values([]Product{}, error(nil)))
	for i, sku := range []string{"CUP", "PEN", "SOFA"} {
		oracleCreate(t, r, Product{SKU: sku, Name: strings.ToLower(sku), Price: "5.00", Tags: []string{"new"}}, int64(i+1), "5.00")
	}
	pen := Product{ID: 2, SKU: "PEN-2", Name: "Pen's", Price: "6.25", Tags: []string{"old", "ink"}}
	kit.NoError(t, oracleCall("Update", pen), r.Update(t.Context(), pen))
	kit.NoError(t, "Delete(ctx, 1)", r.Delete(t.Context(), 1))
	want := []string{"2 'PEN-2' 'Pen''s' 6.25 {old,ink}", "3 'SOFA' 'sofa' 5.00 {new}"}
	after := " after Create of CUP, PEN and SOFA, " + oracleCall("Update", pen) + " and Delete(ctx, 1)"
	kit.Equal(t, "the table products (id, sku, name, price, tags)"+after, oracleRows(t, conn), want)
	// An UPDATE moves a row to the end of the table: without an order, it would come last.
	list, err = r.List(t.Context())
	kit.NoError(t, "List(ctx)"+after, err)
	var got []string
	for _, p := range list {
		got = append(got, fmt.Sprint(p.ID, " ", p.SKU, " ", p.Price, " ", p.Tags))
	}
	kit.Equal(t, "List(ctx)"+after+" (id, SKU, price, tags)", got, []string{"2 PEN-2 6.25 [old ink]", "3 SOFA 5.00 [new]"})
}

func TestUnknownIDs(t *testing.T) {
	kit.Stage(t)
	conn, r, _ := oracleShop(t)
	oracleCreate(t, r, Product{SKU: "CUP", Name: "Cup", Price: "5.00", Tags: []string{"new"}}, 1, "5.00")
	for _, id := range []int64{2, 0, -1, 1 << 40} {
		_, err := r.Get(t.Context(), id)
		kit.ErrorIs(t, fmt.Sprintf("Get(ctx, %d) where there is only product 1", id), err, ErrNotFound)
		p := Product{ID: id, SKU: "PEN", Name: "Pen", Price: "1.00"}
		err = r.Update(t.Context(), p)
		kit.MistakeIf(t, err == nil, "count-ignored")
		kit.ErrorIs(t, oracleCall("Update", p)+" where there is only product 1", err, ErrNotFound)
		err = r.Delete(t.Context(), id)
		kit.MistakeIf(t, err == nil, "count-ignored")
		kit.ErrorIs(t, fmt.Sprintf("Delete(ctx, %d) where there is only product 1", id), err, ErrNotFound)
	}
	kit.Equal(t, "the table products (id, sku, name, price, tags) after that", oracleRows(t, conn), []string{"1 'CUP' 'Cup' 5.00 {new}"})
}

func TestDuplicatesAndOtherErrors(t *testing.T) {
	kit.Stage(t)
	conn, r, _ := oracleShop(t)
	oracleCreate(t, r, Product{SKU: "CUP", Name: "Cup", Price: "5.00"}, 1, "5.00")
	oracleCreate(t, r, Product{SKU: "PEN", Name: "Pen", Price: "6.00"}, 2, "6.00")
	double := Product{SKU: "CUP", Name: "Another", Price: "1.00"}
	_, err := r.Create(t.Context(), double)
	kit.ErrorIs(t, oracleCall("Create", double)+" where there is a CUP", err, ErrDuplicate)
	kit.True(t, !errors.Is(err, ErrNotFound), oracleCall("Create", double), "should not give ErrNotFound as well")
	double = Product{ID: 2, SKU: "CUP", Name: "Another", Price: "1.00"}
	kit.ErrorIs(t, oracleCall("Update", double)+" where product 1 is CUP", r.Update(t.Context(), double), ErrDuplicate)
	same := Product{ID: 2, SKU: "PEN", Name: "Pen", Price: "6.00"}
	kit.NoError(t, oracleCall("Update", same)+", which keeps its SKU", r.Update(t.Context(), same))
	neither := func(call string, err error) {
		t.Helper()
		kit.True(t, err != nil && !errors.Is(err, ErrDuplicate) && !errors.Is(err, ErrNotFound), call,
			"should give an error that is neither ErrDuplicate nor ErrNotFound; it gives %s", kit.Show(err))
	}
	for _, price := range []string{"cheap", "1234567890123456789012"} {
		p := Product{SKU: "X", Name: "x", Price: price}
		_, err = r.Create(t.Context(), p)
		neither(oracleCall("Create", p), err)
		p.ID = 1
		neither(oracleCall("Update", p), r.Update(t.Context(), p))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	const where = " with a cancelled ctx"
	p := Product{ID: 1, SKU: "NEW", Name: "New", Price: "1.00"}
	_, err = r.Create(ctx, p)
	neither(oracleCall("Create", p)+where, err)
	neither(oracleCall("Update", p)+where, r.Update(ctx, p))
	neither("Delete(ctx, 1)"+where, r.Delete(ctx, 1))
	_, err = r.Get(ctx, 1)
	neither("Get(ctx, 1)"+where, err)
	_, err = r.List(ctx)
	neither("List(ctx)"+where, err)
	kit.Equal(t, "the table products (id, sku, name, price, tags) after that", oracleRows(t, conn), []string{"1 'CUP' 'Cup' 5.00 {}", "2 'PEN' 'Pen' 6.00 {}"})
	kit.Equal(t, "open transactions after that", oracleNumber(t, conn,
		"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'"), int64(0))
	pgtest.Exec(t, conn, "ALTER TABLE products RENAME TO elsewhere")
	_, err = r.List(t.Context())
	neither("List(ctx) where the table is gone", err)
	_, err = r.Get(t.Context(), 1)
	neither("Get(ctx, 1) where the table is gone", err)
	neither("Delete(ctx, 1) where the table is gone", r.Delete(t.Context(), 1))
}

func oracleNumber(t *testing.T, conn *pgx.Conn, query string) (n int64) {
	t.Helper()
	kit.NoError(t, "kit: "+query, conn.QueryRow(context.Background(), query).Scan(&n))
	return n
}

func TestManyAtOnce(t *testing.T) {
	kit.Stage(t)
	conn, r, _ := oracleShop(t)
	oracleCreate(t, r, Product{SKU: "CUP", Name: "Cup", Price: "5.00"}, 1, "5.00")
	// While the table is locked, both calls wait for the server; so they certainly meet.
	pgtest.Exec(t, conn, "BEGIN; LOCK TABLE products")
	const call = "Get(ctx, 1), called twice at once,"
	ended := make(chan error, 2)
	for range 2 {
		go func() {
			var err error
			if p := kit.Try(func() { _, err = r.Get(context.Background(), 1) }); p != nil {
				err = fmt.Errorf("panic: %v", p)
			}
			ended <- err
		}()
	}
	var early error
	kit.Finishes(t, call, func() {
		for len(ended) == 0 && oracleNumber(t, conn, "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'products'::regclass") < 2 {
		}
		if len(ended) > 0 {
			early = <-ended
			ended <- early
		}
	})
	pgtest.Exec(t, conn, "COMMIT")
	for range 2 {
		var err error
		kit.Finishes(t, call, func() { err = <-ended })
		kit.MistakeIf(t, err != nil && strings.Contains(err.Error(), "busy"), "one-conn")
		kit.NoError(t, call, errors.Join(early, err))
	}
}

func TestNewVerifies(t *testing.T) {
	kit.Stage(t)
	url := pgtest.Database(t)
	missing, err := pgtest.At(url, "gotrain_missing")
	kit.NoError(t, "kit: the URL", err)
	for _, c := range []struct{ where, url string }{
		{"of a database that is not there", missing},
		{"that is none", "postgres://%zz"},
	} {
		call := "New(ctx, url) with a URL " + c.where
		kit.NoLeaks(t, call, func() {
			r, err := New(context.Background(), c.url)
			if err == nil && r != nil {
				_, bad := r.Get(context.Background(), 1)
				kit.MistakeIf(t, bad != nil, "no-ping")
				kit.Try(r.Close)
			}
			kit.True(t, err != nil, call, "should return an error; it is nil")
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = New(ctx, url)
	kit.True(t, err != nil, "New(ctx, url) with a cancelled ctx", "should return an error; it is nil")
}

func TestCloses(t *testing.T) {
	kit.Stage(t)
	conn, r, _ := oracleShop(t)
	oracleCreate(t, r, Product{SKU: "CUP", Name: "Cup", Price: "5.00"}, 1, "5.00")
	kit.Finishes(t, "Close()", r.Close)
	_, err := r.Get(t.Context(), 1)
	kit.True(t, err != nil && !errors.Is(err, ErrNotFound), "Get(ctx, 1) after Close()", "should give an error that is not ErrNotFound; it is %s", kit.Show(err))
	kit.Finishes(t, "Close(), then waiting until its connections are gone", func() {
		for oracleNumber(t, conn, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()") > 0 {
		}
	})
}

func TestManyCallsInARow(t *testing.T) {
	kit.Stage(t)
	conn, r, _ := oracleShop(t)
	random := rand.New(rand.NewPCG(17, 31))
	var model []Product
	find := func(id int64) int { return slices.IndexFunc(model, func(p Product) bool { return p.ID == id }) }
	taken := func(sku string, but int64) bool {
		return slices.ContainsFunc(model, func(p Product) bool { return p.SKU == sku && p.ID != but })
	}
	ids := int64(0) // an identity counts failed inserts, too
	for range 60 {
		p := Product{ID: 1 + random.Int64N(ids+2), SKU: string(rune('A' + random.IntN(12))), Name: "it's", Price: fmt.Sprintf("%d.%02d", random.Int64N(1e15), random.IntN(100))}
		if random.IntN(2) == 0 {
			p.Tags = []string{"a", "b c"}[:1+random.IntN(2)]
		}
		i := find(p.ID)
		var call string
		var err, want error
		before := strings.Join(oracleRows(t, conn), "; ")
		switch random.IntN(4) {
		case 0, 1:
			ids++
			p.ID = 0
			call = oracleCall("Create", p)
			_, err = r.Create(t.Context(), p)
			if p.ID = ids; taken(p.SKU, 0) {
				want = ErrDuplicate
			} else {
				model = append(model, p)
			}
		case 2:
			call = oracleCall("Update", p)
			err = r.Update(t.Context(), p)
			switch {
			case i < 0:
				want = ErrNotFound
			case taken(p.SKU, p.ID):
				want = ErrDuplicate
			default:
				model[i] = p
			}
		case 3:
			call, want = fmt.Sprintf("Delete(ctx, %d)", p.ID), ErrNotFound
			err = r.Delete(t.Context(), p.ID)
			if i >= 0 {
				model, want = slices.Delete(model, i, i+1), nil
			}
		}
		if call += " with the rows " + before; want == nil {
			kit.NoError(t, call, err)
		} else {
			kit.ErrorIs(t, call, err, want)
		}
		var rows []string
		for _, p := range model {
			tags := "{" + strings.ReplaceAll(strings.Join(p.Tags, ","), "b c", `"b c"`) + "}"
			rows = append(rows, fmt.Sprintf("%d '%s' 'it''s' %s %s", p.ID, p.SKU, p.Price, tags))
		}
		kit.Equal(t, "the table products (id, sku, name, price, tags) after "+call, oracleRows(t, conn), rows)
	}
}
