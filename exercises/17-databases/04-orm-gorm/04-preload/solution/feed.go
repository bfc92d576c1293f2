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
	published := func(posts *gorm.DB) *gorm.DB {
		return posts.Where("published").Order("created_at DESC, id DESC")
	}
	byID := func(comments *gorm.DB) *gorm.DB {
		return comments.Order("id")
	}
	var users []User
	err := db.Preload("Posts", published).Preload("Posts.Comments", byID).
		Order("id").Limit(limit).Find(&users).Error
	return users, err
}
