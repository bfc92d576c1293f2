package blog

import "time"

// Post is what a user has written.
type Post struct {
	ID        uint   `gorm:"primaryKey"`
	Published bool   `gorm:"not null;default:false;index:idx_user_published,priority:2"`
	Title     string `gorm:"type:text;not null"`
	Body      string
	UserID    uint  `gorm:"not null;index:idx_posts_of_user;index:idx_user_published,priority:1"`
	User      *User `gorm:"constraint:OnDelete:CASCADE"`
}

// User writes posts.
type User struct {
	ID        uint   `gorm:"primaryKey"`
	Email     string `gorm:"unique;not null"`
	Name      string `gorm:"size:100"`
	CreatedAt time.Time
	Posts     []*Post `gorm:"foreignKey:UserID;references:ID;constraint:OnUpdate:CASCADE,OnDelete:CASCADE"`
}
