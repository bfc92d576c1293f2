package hotel

import "gorm.io/gorm"

// Migrate brings the database up to the models.
func Migrate(db *gorm.DB) error {
	return nil
}

// Drift lists the columns that the database has and the models do not.
func Drift(db *gorm.DB) ([]string, error) {
	return nil, nil
}
