// Package blog has the models of a blog.
package blog

// User writes posts.
type User struct {
	ID uint
}

// Post is what a user has written.
type Post struct {
	ID uint
}
