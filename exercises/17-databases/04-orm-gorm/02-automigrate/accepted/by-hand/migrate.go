package hotel

import (
	"sort"

	"gorm.io/gorm"
)

// Migrate brings the database up to the models.
func Migrate(db *gorm.DB) error {
	for _, model := range []any{&Booking{}, &Guest{}} {
		if err := db.AutoMigrate(model); err != nil {
			return err
		}
	}
	return nil
}

// Drift lists the columns that the database has and the models do not.
func Drift(db *gorm.DB) ([]string, error) {
	known := map[string][]string{
		"guests":   {"id", "name", "email", "status", "created_at"},
		"bookings": {"id", "guest_id", "room", "nights"},
	}
	drift := []string{}
	for table, columns := range known {
		var extra []string
		err := db.Raw("SELECT name FROM pragma_table_info(?) WHERE name NOT IN ?", table, columns).Scan(&extra).Error
		if err != nil {
			return nil, err
		}
		for _, name := range extra {
			drift = append(drift, table+"."+name)
		}
	}
	sort.Strings(drift)
	return drift, nil
}
