package contact

import (
	"context"
	"database/sql"
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
	phone, age, seen := "null", "null", "null"
	if c.Phone.Valid {
		phone = fmt.Sprintf("%q", c.Phone.String)
	}
	if c.Age.Valid {
		age = fmt.Sprint(c.Age.Int64)
	}
	if c.LastSeen.Valid {
		seen = fmt.Sprint(c.LastSeen.V)
	}
	return fmt.Appendf(nil, `{"id":%d,"name":%q,"phone":%s,"age":%s,"last_seen":%s}`, c.ID, c.Name, phone, age, seen), nil
}
