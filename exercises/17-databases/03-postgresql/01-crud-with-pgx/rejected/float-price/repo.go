// Package shop keeps products in PostgreSQL.
package shop

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// ErrNotFound says that no product has the id.
var ErrNotFound = errors.New("no such product")

// ErrDuplicate says that another product has the SKU.
var ErrDuplicate = errors.New("SKU is taken")

// Product is a row of the table products.
type Product struct {
	ID        int64
	SKU       string
	Name      string
	Price     string // such as 12.50
	Tags      []string
	CreatedAt time.Time
}

// Repo reads and changes products.
type Repo struct {
	pool *pgxpool.Pool
}

// New connects to the database at a URL.
func New(ctx context.Context, url string) (*Repo, error) {
	pool, err := pgxpool.New(ctx, url)
	if err != nil {
		return nil, err
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return &Repo{pool}, nil
}

// columns are those of a Product.
const columns = "id, sku, name, price, tags, created_at"

// Create stores a product and gives it as it was stored.
func (r *Repo) Create(ctx context.Context, p Product) (Product, error) {
	price, err := strconv.ParseFloat(p.Price, 64)
	if err != nil {
		return Product{}, err
	}
	rows, err := r.pool.Query(ctx, "INSERT INTO products (sku, name, price, tags) VALUES ($1, $2, $3, $4) RETURNING "+columns,
		p.SKU, p.Name, price, tags(p))
	return one(rows, err)
}

// Get gives the product with an id.
func (r *Repo) Get(ctx context.Context, id int64) (Product, error) {
	rows, err := r.pool.Query(ctx, "SELECT "+columns+" FROM products WHERE id = $1", id)
	return one(rows, err)
}

// List gives all products by id.
func (r *Repo) List(ctx context.Context) ([]Product, error) {
	rows, err := r.pool.Query(ctx, "SELECT "+columns+" FROM products ORDER BY id")
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, scan)
}

// Update changes the product with the id p.ID.
func (r *Repo) Update(ctx context.Context, p Product) error {
	price, err := strconv.ParseFloat(p.Price, 64)
	if err != nil {
		return err
	}
	tag, err := r.pool.Exec(ctx, "UPDATE products SET sku = $2, name = $3, price = $4, tags = $5 WHERE id = $1",
		p.ID, p.SKU, p.Name, price, tags(p))
	return met(tag, err)
}

// Delete takes a product away.
func (r *Repo) Delete(ctx context.Context, id int64) error {
	tag, err := r.pool.Exec(ctx, "DELETE FROM products WHERE id = $1", id)
	return met(tag, err)
}

// Close closes all connections.
func (r *Repo) Close() { r.pool.Close() }

// tags gives the tags of a product, never nil, which would be NULL.
func tags(p Product) []string {
	if p.Tags == nil {
		return []string{}
	}
	return p.Tags
}

// one reads the single row of a query.
func one(rows pgx.Rows, err error) (Product, error) {
	if err != nil {
		return Product{}, explain(err)
	}
	p, err := pgx.CollectExactlyOneRow(rows, scan)
	return p, explain(err)
}

// met tells whether a statement has met a row.
func met(tag pgconn.CommandTag, err error) error {
	if err == nil && tag.RowsAffected() == 0 {
		return ErrNotFound
	}
	return explain(err)
}

// explain translates the errors that callers know.
func explain(err error) error {
	var pgErr *pgconn.PgError
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return ErrNotFound
	case errors.As(err, &pgErr) && pgErr.Code == "23505":
		return ErrDuplicate
	}
	return err
}

func scan(row pgx.CollectableRow) (p Product, err error) {
	var price float64
	err = row.Scan(&p.ID, &p.SKU, &p.Name, &price, &p.Tags, &p.CreatedAt)
	p.Price = strconv.FormatFloat(price, 'f', 2, 64)
	return p, err
}
