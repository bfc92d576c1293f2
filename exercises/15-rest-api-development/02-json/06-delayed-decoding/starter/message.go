// Package message reads the messages of a chat.
package message

import (
	"encoding/json"
	"fmt"
)

// A Msg is a message. Its body is a Text, an Image or a []Msg.
type Msg struct {
	ID   int
	Body any
}

// A Text is something that was written.
type Text struct {
	Body string `json:"body"`
}

// An Image is a picture and its size.
type Image struct {
	URL string `json:"url"`
	W   int    `json:"w"`
	H   int    `json:"h"`
}

// An UnknownType is the error for a message of a type that nobody knows.
type UnknownType struct {
	Type string
	Raw  json.RawMessage // the data as it came
}

func (u *UnknownType) Error() string {
	return fmt.Sprintf("unknown message type %q", u.Type)
}

// Parse reads a message.
func Parse(b []byte) (Msg, error) {
	return Msg{}, nil
}
