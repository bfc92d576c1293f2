package profile

import "time"

// User is what we know of a user.
type User struct {
	Name     string
	Age      int
	Tags     []string
	Joined   time.Time
	Password string
}

// Encode returns u as JSON.
func Encode(u User) (string, error) {
	return "", nil
}
