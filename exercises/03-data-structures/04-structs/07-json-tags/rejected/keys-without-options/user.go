package profile

import (
	"encoding/json"
	"time"
)

// User is what we know of a user.
type User struct {
	Name     string    `json:"name"`
	Age      int       `json:"age"`
	Tags     []string  `json:"tags"`
	Joined   time.Time `json:"joined"`
	Password string    `json:"-"`
}

// Encode returns u as JSON.
func Encode(u User) (string, error) {
	data, err := json.Marshal(u)
	if err != nil {
		return "", err
	}
	return string(data), nil
}
