package profile

import (
	"encoding/json"
	"time"
)

// User is what we know of a user.
type User struct {
	Name     string    `json:"name,omitempty"`
	Age      int       `json:"age,omitempty"`
	Tags     []string  `json:"tags,omitempty"`
	Joined   time.Time `json:"joined,omitzero"` // for omitempty, a struct is never empty
	Password string    `json:"-,"`
}

// Encode returns u as JSON.
func Encode(u User) (string, error) {
	data, err := json.Marshal(u)
	if err != nil {
		return "", err
	}
	return string(data), nil
}
