package contact

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
)

// Contact is a row of contacts.
type Contact struct {
	ID       int64
	Name     string
	Phone    sql.NullString
	Age      sql.NullInt64
	LastSeen sql.Null[int64]
}

// Save asks for the id in the same statement.
func Save(ctx context.Context, db *sql.DB, c Contact) (id int64, err error) {
	err = db.QueryRowContext(ctx, "INSERT INTO contacts(name, phone, age, last_seen) VALUES(:name, :phone, :age, :seen) RETURNING id",
		sql.Named("phone", c.Phone), sql.Named("age", c.Age), sql.Named("seen", c.LastSeen), sql.Named("name", c.Name)).Scan(&id)
	return id, err
}

// Load scans into pointers.
func Load(ctx context.Context, db *sql.DB, id int64) (Contact, error) {
	c := Contact{ID: id}
	var phone *string
	var age, seen *int64
	err := db.QueryRowContext(ctx, "SELECT name, phone, age, last_seen FROM contacts WHERE id = $1", id).Scan(&c.Name, &phone, &age, &seen)
	if err != nil {
		return Contact{}, err
	}
	if phone != nil {
		c.Phone = sql.NullString{String: *phone, Valid: true}
	}
	if age != nil {
		c.Age = sql.NullInt64{Int64: *age, Valid: true}
	}
	if seen != nil {
		c.LastSeen = sql.Null[int64]{V: *seen, Valid: true}
	}
	return c, nil
}

// UpdatePhone has the row that it changes returned.
func UpdatePhone(ctx context.Context, db *sql.DB, id int64, phone *string) error {
	return db.QueryRowContext(ctx, "UPDATE contacts SET phone = $2 WHERE id = $1 RETURNING id", id, phone).Scan(&id)
}

// MarshalJSON takes what the database would get.
func (c Contact) MarshalJSON() ([]byte, error) {
	object := map[string]any{"id": c.ID, "name": c.Name}
	for key, v := range map[string]driver.Valuer{"phone": c.Phone, "age": c.Age, "last_seen": c.LastSeen} {
		value, err := v.Value()
		if err != nil {
			return nil, err
		}
		object[key] = value
	}
	return json.Marshal(object)
}
