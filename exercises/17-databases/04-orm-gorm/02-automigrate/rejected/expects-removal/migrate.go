package hotel

import "gorm.io/gorm"

// Migrate brings the database up to the models.
func Migrate(db *gorm.DB) error {
	return db.AutoMigrate(&Guest{}, &Booking{})
}

// Drift lists the columns that the database has and the models do not.
func Drift(db *gorm.DB) ([]string, error) {
	drift := []string{}
	for _, model := range []any{&Guest{}, &Booking{}} {
		stmt := &gorm.Statement{DB: db}
		if err := stmt.Parse(model); err != nil {
			return nil, err
		}
		// After a migration the table is like the model.
		for _, name := range stmt.Schema.DBNames {
			if stmt.Schema.LookUpField(name) == nil {
				drift = append(drift, stmt.Table+"."+name)
			}
		}
	}
	return drift, nil
}
