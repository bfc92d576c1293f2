// Package books writes books as JSON.
package books

import (
	"bytes"
	"encoding/json"
)

// A Book is written without its secret: only exported fields take part.
type Book struct {
	Title  string   `json:"title"`
	Pages  int      `json:"pages"`
	Tags   []string `json:"tags"`
	Price  float64  `json:"price"`
	secret string
}

// Compact writes a book as JSON on one line, without a newline.
func Compact(b Book) ([]byte, error) {
	text, err := encode(b, "")
	return bytes.TrimSuffix(text, []byte("\n")), err
}

// Pretty writes a book as indented JSON that ends with a newline.
func Pretty(b Book) ([]byte, error) {
	return encode(b, "  ")
}

func encode(b Book, indent string) ([]byte, error) {
	if b.Tags == nil {
		b.Tags = []string{} // b is a copy, the caller's book keeps its nil
	}
	var buffer bytes.Buffer
	e := json.NewEncoder(&buffer)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	err := e.Encode(b)
	return buffer.Bytes(), err // no bytes where Encode fails
}
