package books

import (
	"bytes"
	"encoding/json"
)

type Book struct {
	Title  string  `json:"title"`
	Pages  int     `json:"pages"`
	Tags   tags    `json:"tags"`
	Price  float64 `json:"price"`
	secret string
}

// tags are written as an array also when they are nil.
type tags = []string

func Compact(b Book) ([]byte, error) {
	type shown Book
	s := shown(b)
	s.Tags = append(tags{}, b.Tags...)
	w := new(bytes.Buffer)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return nil, err
	}
	return w.Bytes()[:w.Len()-1], nil
}

func Pretty(b Book) ([]byte, error) {
	text, err := Compact(b)
	if err != nil {
		return nil, err
	}
	w := new(bytes.Buffer)
	if err := json.Indent(w, text, "", "  "); err != nil {
		return nil, err
	}
	w.WriteByte('\n')
	return w.Bytes(), nil
}
