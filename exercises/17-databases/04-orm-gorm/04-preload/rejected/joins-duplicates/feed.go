// Package feed reads what members of a community have published.
package feed

import (
	"time"

	"gorm.io/gorm"
)

// User is a member.
type User struct {
	ID    uint
	Name  string
	Posts []Post
}

// Post is what a member has written.
type Post struct {
	ID        uint
	UserID    uint
	Title     string
	Published bool
	CreatedAt time.Time
	Comments  []Comment
}

// Comment is what somebody says about a post.
type Comment struct {
	ID     uint
	PostID uint
	Text   string
}

// Feed gives the first users with their published posts.
func Feed(db *gorm.DB, limit int) ([]User, error) {
	var users []User
	err := db.Joins("LEFT JOIN posts ON posts.user_id = users.id AND posts.published").
		Preload("Posts", func(q *gorm.DB) *gorm.DB { return q.Where("published").Order("created_at DESC, id DESC") }).
		Preload("Posts.Comments", func(q *gorm.DB) *gorm.DB { return q.Order("id") }).
		Order("users.id").Limit(limit).Find(&users).Error
	return users, err
}
