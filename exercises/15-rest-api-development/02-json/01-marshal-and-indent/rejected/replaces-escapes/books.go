// Package books writes books as JSON.
package books

import (
	"encoding/json"
	"strings"
)

// A Book is written without its secret: only exported fields take part.
type Book struct {
	Title  string   `json:"title"`
	Pages  int      `json:"pages"`
	Tags   []string `json:"tags"`
	Price  float64  `json:"price"`
	secret string
}

var plain = strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&")

// Compact writes a book as JSON on one line, without a newline.
func Compact(b Book) ([]byte, error) {
	if b.Tags == nil {
		b.Tags = []string{}
	}
	text, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	return []byte(plain.Replace(string(text))), nil
}

// Pretty writes a book as indented JSON that ends with a newline.
func Pretty(b Book) ([]byte, error) {
	if b.Tags == nil {
		b.Tags = []string{}
	}
	text, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return nil, err
	}
	return []byte(plain.Replace(string(text)) + "\n"), nil
}
