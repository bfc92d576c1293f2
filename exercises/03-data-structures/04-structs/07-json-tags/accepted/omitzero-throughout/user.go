package profile

import (
	"encoding/json"
	"time"
)

// User is what we know of a user.
type User struct {
	Name     string    `json:"name,omitzero"`
	Age      int       `json:"age,omitzero"`
	Tags     []string  `json:"tags,omitzero"`
	Joined   time.Time `json:"joined,omitzero"`
	Password string    `json:"-"`
}

// Encode returns u as JSON.
func Encode(u User) (string, error) {
	data, err := json.Marshal(&u)
	return string(data), err // data is nil when there is an error
}
