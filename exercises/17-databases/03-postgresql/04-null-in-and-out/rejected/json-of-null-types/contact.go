package contact

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
)

// Contact is a row of contacts.
type Contact struct {
	ID       int64
	Name     string
	Phone    sql.NullString
	Age      sql.NullInt64
	LastSeen sql.Null[int64]
}

// Save stores a new contact and returns its id.
func Save(ctx context.Context, db *sql.DB, c Contact) (int64, error) {
	res, err := db.ExecContext(ctx, "INSERT INTO contacts(name, phone, age, last_seen) VALUES(?, ?, ?, ?)", c.Name, c.Phone, c.Age, c.LastSeen)
	if err != nil {
		return 0, fmt.Errorf("save %s: %w", c.Name, err)
	}
	return res.LastInsertId()
}

// Load reads a contact.
func Load(ctx context.Context, db *sql.DB, id int64) (Contact, error) {
	var c Contact
	row := db.QueryRowContext(ctx, "SELECT id, name, phone, age, last_seen FROM contacts WHERE id = ?", id)
	if err := row.Scan(&c.ID, &c.Name, &c.Phone, &c.Age, &c.LastSeen); err != nil {
		return Contact{}, fmt.Errorf("load contact %d: %w", id, err)
	}
	return c, nil
}

// UpdatePhone changes a phone number; nil is NULL.
func UpdatePhone(ctx context.Context, db *sql.DB, id int64, phone *string) error {
	res, err := db.ExecContext(ctx, "UPDATE contacts SET phone = ? WHERE id = ?", phone, id)
	if err != nil {
		return fmt.Errorf("update contact %d: %w", id, err)
	}
	n, err := res.RowsAffected()
	if err != nil {
		return fmt.Errorf("update contact %d: %w", id, err)
	}
	if n == 0 {
		return fmt.Errorf("update contact %d: %w", id, sql.ErrNoRows)
	}
	return nil
}

// MarshalJSON writes plain values, and null for NULL.
func (c Contact) MarshalJSON() ([]byte, error) {
	type plain struct {
		ID       int64           `json:"id"`
		Name     string          `json:"name"`
		Phone    sql.NullString  `json:"phone"`
		Age      sql.NullInt64   `json:"age"`
		LastSeen sql.Null[int64] `json:"last_seen"`
	}
	return json.Marshal(plain(c))
}
