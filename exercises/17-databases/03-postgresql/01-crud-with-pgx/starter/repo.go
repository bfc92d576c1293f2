// Package shop keeps products in PostgreSQL.
package shop

import (
	"context"
	"errors"
	"time"
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
}

// New connects to the database at a URL.
func New(ctx context.Context, url string) (*Repo, error) {
	return &Repo{}, nil
}

// Create stores a product and gives it as it was stored.
func (r *Repo) Create(ctx context.Context, p Product) (Product, error) {
	return Product{}, nil
}

// Get gives the product with an id.
func (r *Repo) Get(ctx context.Context, id int64) (Product, error) {
	return Product{}, nil
}

// List gives all products by id.
func (r *Repo) List(ctx context.Context) ([]Product, error) {
	return nil, nil
}

// Update changes the product with the id p.ID.
func (r *Repo) Update(ctx context.Context, p Product) error {
	return nil
}

// Delete takes a product away.
func (r *Repo) Delete(ctx context.Context, id int64) error {
	return nil
}

// Close closes all connections.
func (r *Repo) Close() {
}
