// Package feed reads what members of a community have published.
package feed

import (
	"slices"
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
	err := db.Preload("Posts", func(q *gorm.DB) *gorm.DB { return q.Order("created_at DESC, id DESC") }).
		Preload("Posts.Comments", func(q *gorm.DB) *gorm.DB { return q.Order("id") }).
		Order("id").Limit(limit).Find(&users).Error
	for i := range users {
		users[i].Posts = slices.DeleteFunc(users[i].Posts, func(p Post) bool { return !p.Published })
	}
	return users, err
}
