// Package blog has the models of a blog.
package blog

import "time"

// User writes posts.
type User struct {
	ID        uint
	Email     string `gorm:"not null;uniqueIndex"`
	Name      string `gorm:"size:100"`
	CreatedAt time.Time
	Posts     []Post
}

// Post is what a user has written.
type Post struct {
	ID        uint
	Title     string `gorm:"not null"`
	Body      string
	UserID    uint `gorm:"not null;index;index:idx_user_published"`
	Published bool `gorm:"default:false;index:idx_user_published"`
}
