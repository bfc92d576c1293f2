// Package message reads the messages of a chat.
package message

import (
	"bytes"
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
	if !json.Valid(b) {
		return Msg{}, errors.New("this is not JSON")
	}
	d := json.NewDecoder(bytes.NewReader(b))
	if start, err := d.Token(); err != nil || start != json.Delim('{') {
		return Msg{}, errors.New("this is not a message")
	}
	var kind string
	var m Msg
	var err error
	none := true
	for d.More() && err == nil {
		key, _ := d.Token()
		var raw json.RawMessage
		if err = d.Decode(&raw); err != nil {
			break
		}
		switch key {
		case "type":
			err = json.Unmarshal(raw, &kind)
		case "id":
			err = json.Unmarshal(raw, &m.ID)
		case "data":
			none = false
			switch kind {
			case "text":
				m.Body, err = decode[Text](raw)
			case "image":
				m.Body, err = decode[Image](raw)
			case "batch":
				m.Body, err = batch(raw)
			default:
				err = &UnknownType{kind, raw}
			}
		}
	}
	if err == nil && none {
		err = errors.New("the message has no data")
	}
	if err != nil {
		return Msg{}, err
	}
	return m, nil
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
