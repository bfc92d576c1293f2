// Package feed reads what members of a community have published.
package feed

import (
	"cmp"
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
	if err := db.Order("id").Limit(limit).Find(&users).Error; err != nil {
		return nil, err
	}
	var userIDs []uint
	byID := map[uint]int{}
	for i := range users {
		users[i].Posts = []Post{}
		byID[users[i].ID] = i
		userIDs = append(userIDs, users[i].ID)
	}
	var posts []Post
	err := db.Find(&posts, "published = ? AND user_id IN ?", true, userIDs).Error
	if err != nil {
		return nil, err
	}
	slices.SortFunc(posts, func(a, b Post) int {
		return cmp.Or(b.CreatedAt.Compare(a.CreatedAt), cmp.Compare(b.ID, a.ID))
	})
	var postIDs []uint
	for _, p := range posts {
		postIDs = append(postIDs, p.ID)
	}
	var comments []Comment
	if err := db.Order("id").Find(&comments, "post_id IN ?", postIDs).Error; err != nil {
		return nil, err
	}
	about := map[uint][]Comment{}
	for _, c := range comments {
		about[c.PostID] = append(about[c.PostID], c)
	}
	for _, p := range posts {
		p.Comments = append([]Comment{}, about[p.ID]...)
		u := &users[byID[p.UserID]]
		u.Posts = append(u.Posts, p)
	}
	return users, nil
}
