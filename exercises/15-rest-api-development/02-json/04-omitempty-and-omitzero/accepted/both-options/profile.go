package profile

import (
	"bytes"
	"encoding/json"
	"time"
)

type Profile struct {
	Addr struct {
		City string `json:"city,omitempty"`
	} `json:"addr,omitzero,omitempty"`
	Born time.Time `json:"born,omitempty,omitzero"`
	Bio  *string   `json:"bio,omitzero"`
	Tags []string  `json:"tags,omitempty"`
	Age  int       `json:"age,omitzero"`
	Nick string    `json:"nick,omitzero"`
	Name string    `json:"name"`
}

func Encode(p Profile) ([]byte, error) {
	var b bytes.Buffer
	err := json.NewEncoder(&b).Encode(&p)
	return b.Bytes(), err
}
