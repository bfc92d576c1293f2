package message

import (
	"encoding/json"
	"fmt"
)

type Msg struct {
	ID   int
	Body any
}

type Text struct {
	Body string `json:"body"`
}

type Image struct {
	URL  string `json:"url"`
	W, H int
}

type UnknownType struct {
	Type string
	Raw  json.RawMessage
}

func (u *UnknownType) Error() string { return "what is " + u.Type + "?" }

// UnmarshalJSON makes json read a []Msg by itself.
func (m *Msg) UnmarshalJSON(b []byte) error {
	var frame map[string]json.RawMessage
	if err := json.Unmarshal(b, &frame); err != nil {
		return err
	}
	var kind string
	for key, to := range map[string]any{"id": &m.ID, "type": &kind} {
		if raw, ok := frame[key]; ok {
			if err := json.Unmarshal(raw, to); err != nil {
				return err
			}
		}
	}
	data := frame["data"]
	var text *Text
	var image *Image
	var list []Msg
	var err error
	switch kind {
	case "text":
		if err = json.Unmarshal(data, &text); text != nil {
			m.Body = *text
		}
	case "image":
		if err = json.Unmarshal(data, &image); image != nil {
			m.Body = *image
		}
	case "batch":
		if err = json.Unmarshal(data, &list); list != nil {
			m.Body = list
		}
	default:
		return &UnknownType{kind, data}
	}
	if err == nil && m.Body == nil {
		err = fmt.Errorf("a %s without data", kind)
	}
	return err
}

func Parse(b []byte) (Msg, error) {
	var m Msg
	if err := json.Unmarshal(b, &m); err != nil {
		return Msg{}, err
	}
	return m, nil
}
