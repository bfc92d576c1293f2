package blog

import "gorm.io/gorm"

// User writes posts.
type User struct {
	gorm.Model
	Email string `gorm:"not null;uniqueIndex"`
	Name  string `gorm:"size:100"`
	Posts []Post `gorm:"constraint:OnDelete:CASCADE"`
}

// Post is what a user has written.
type Post struct {
	gorm.Model
	Title     string `gorm:"not null"`
	Body      string
	UserID    uint `gorm:"not null;index;index:idx_user_published"`
	Published bool `gorm:"default:false;index:idx_user_published"`
}
