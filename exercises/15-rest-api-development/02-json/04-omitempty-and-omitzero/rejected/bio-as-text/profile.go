// Package profile shows who somebody is.
package profile

import (
	"encoding/json"
	"time"
)

// A Profile is what somebody tells about themselves.
type Profile struct {
	Name string    `json:"name"`
	Nick string    `json:"nick,omitempty"`
	Age  int       `json:"age,omitempty"`
	Tags []string  `json:"tags,omitempty"` // omitzero would keep an empty slice
	Bio  string    `json:"bio,omitempty"`
	Born time.Time `json:"born,omitzero"` // omitempty never drops a struct
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
