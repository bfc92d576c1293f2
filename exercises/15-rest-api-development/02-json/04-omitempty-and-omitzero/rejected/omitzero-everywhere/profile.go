// Package profile shows who somebody is.
package profile

import (
	"encoding/json"
	"time"
)

// A Profile is what somebody tells about themselves.
type Profile struct {
	Name string    `json:"name"`
	Nick string    `json:"nick,omitzero"`
	Age  int       `json:"age,omitzero"`
	Tags []string  `json:"tags,omitzero"`
	Bio  *string   `json:"bio,omitzero"`
	Born time.Time `json:"born,omitzero"`
	Addr Address   `json:"addr,omitzero"`
}

// An Address is where somebody lives.
type Address struct {
	City string `json:"city"`
}

// Encode writes a profile as JSON.
func Encode(p Profile) ([]byte, error) {
	return json.Marshal(p)
}
