package hotel

import (
	"slices"

	"gorm.io/gorm"
)

var models = []any{&Guest{}, &Booking{}}

// Migrate brings the database up to the models.
func Migrate(db *gorm.DB) error {
	db.AutoMigrate(models...)
	return nil
}

// Drift lists the columns that the database has and the models do not.
func Drift(db *gorm.DB) ([]string, error) {
	// HasTable would say false where the question itself fails.
	tables, err := db.Migrator().GetTables()
	if err != nil {
		return nil, err
	}
	var drift []string
	for _, model := range models {
		stmt := &gorm.Statement{DB: db}
		if err := stmt.Parse(model); err != nil {
			return nil, err
		}
		if !slices.Contains(tables, stmt.Table) {
			continue
		}
		columns, err := db.Migrator().ColumnTypes(model)
		if err != nil {
			return nil, err
		}
		for _, column := range columns {
			if stmt.Schema.FieldsByDBName[column.Name()] == nil {
				drift = append(drift, stmt.Table+"."+column.Name())
			}
		}
	}
	slices.Sort(drift)
	return drift, nil
}
