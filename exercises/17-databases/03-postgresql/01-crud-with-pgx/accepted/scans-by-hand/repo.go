// Package shop keeps products in PostgreSQL.
package shop

import (
	"context"
	"errors"
	"fmt"
	"time"

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

func (r *Repo) query(ctx context.Context, sql string, args ...any) ([]Product, error) {
	rows, err := r.pool.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []Product{}
	for rows.Next() {
		var p Product
		if err := rows.Scan(&p.ID, &p.SKU, &p.Name, &p.Price, &p.Tags, &p.CreatedAt); err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	if err := rows.Err(); err != nil {
		var pgErr *pgconn.PgError
		if errors.As(err, &pgErr) && pgErr.Code == "23505" {
			return nil, fmt.Errorf("%w: %s", ErrDuplicate, pgErr.Detail)
		}
		return nil, err
	}
	return list, nil
}

func (r *Repo) one(ctx context.Context, sql string, args ...any) (Product, error) {
	switch list, err := r.query(ctx, sql, args...); {
	case err != nil:
		return Product{}, err
	case len(list) == 0:
		return Product{}, fmt.Errorf("products: %w", ErrNotFound)
	default:
		return list[0], nil
	}
}

// Create stores a product and gives it as it was stored.
func (r *Repo) Create(ctx context.Context, p Product) (Product, error) {
	return r.one(ctx, `INSERT INTO products (sku, name, price, tags)
		VALUES ($1, $2, $3::text::numeric, coalesce($4, '{}'::text[]))
		RETURNING id, sku, name, price::text, tags, created_at`, p.SKU, p.Name, p.Price, p.Tags)
}

// Get gives the product with an id.
func (r *Repo) Get(ctx context.Context, id int64) (Product, error) {
	return r.one(ctx, `SELECT id, sku, name, price::text, tags, created_at FROM products WHERE id = $1`, id)
}

// List gives all products by id.
func (r *Repo) List(ctx context.Context) ([]Product, error) {
	return r.query(ctx, `SELECT id, sku, name, price::text, tags, created_at FROM products ORDER BY id`)
}

// Update changes the product with the id p.ID.
func (r *Repo) Update(ctx context.Context, p Product) error {
	_, err := r.one(ctx, `UPDATE products SET sku = $1, name = $2, price = $3::text::numeric, tags = coalesce($4, '{}'::text[])
		WHERE id = $5 RETURNING id, sku, name, price::text, tags, created_at`, p.SKU, p.Name, p.Price, p.Tags, p.ID)
	return err
}

// Delete takes a product away.
func (r *Repo) Delete(ctx context.Context, id int64) error {
	_, err := r.one(ctx, `DELETE FROM products WHERE id = $1 RETURNING id, sku, name, price::text, tags, created_at`, id)
	return err
}

// Close closes all connections.
func (r *Repo) Close() { r.pool.Close() }
