// Package message reads the messages of a chat.
package message

import (
	"encoding/json"
	"errors"
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
	var m struct {
		Type string `json:"type"`
		ID   int    `json:"id"`
		Data any    `json:"data"`
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return Msg{}, err
	}
	var data json.RawMessage
	if m.Data != nil {
		data, _ = json.Marshal(m.Data)
	}
	var body any
	var err error
	switch m.Type {
	case "text":
		body, err = decode[Text](data)
	case "image":
		body, err = decode[Image](data)
	case "batch":
		body, err = batch(data)
	default:
		err = &UnknownType{m.Type, data}
	}
	if err != nil {
		return Msg{}, err
	}
	return Msg{m.ID, body}, nil
}

// batch reads an array of messages.
func batch(data json.RawMessage) ([]Msg, error) {
	list, err := decode[[]json.RawMessage](data)
	var messages []Msg
	for i, raw := range list {
		m, err := Parse(raw)
		if err != nil {
			return nil, fmt.Errorf("message %d of a batch: %w", i, err)
		}
		messages = append(messages, m)
	}
	return messages, err
}

// decode reads data that has to be there. Unmarshal takes null for nothing to do.
func decode[T any](data json.RawMessage) (v T, err error) {
	if err = json.Unmarshal(data, &v); err == nil && string(data) == "null" {
		err = errors.New("the message has no data")
	}
	return v, err
}
