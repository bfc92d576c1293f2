package profile

import (
	"encoding/json"
	"strings"
	"time"
)

// User is what we know of a user.
type User struct {
	Name     string    `json:"name,omitempty"`
	Age      int       `json:"age,omitempty"`
	Tags     []string  `json:"tags,omitempty"`
	Joined   time.Time `json:"joined,omitzero"` // for omitempty, a struct is never empty
	Password string    `json:"-"`
}

// Encode returns u as JSON.
func Encode(u User) (string, error) {
	var b strings.Builder
	if err := json.NewEncoder(&b).Encode(u); err != nil {
		return "", err
	}
	return b.String(), nil
}
