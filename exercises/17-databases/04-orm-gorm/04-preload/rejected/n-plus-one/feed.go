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
	if err := db.Order("id").Limit(limit).Find(&users).Error; err != nil {
		return nil, err
	}
	for i := range users {
		err := db.Preload("Comments", func(q *gorm.DB) *gorm.DB { return q.Order("id") }).
			Where("user_id = ? AND published", users[i].ID).
			Order("created_at DESC, id DESC").Find(&users[i].Posts).Error
		if err != nil {
			return nil, err
		}
	}
	return users, nil
}
