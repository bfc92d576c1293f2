package books

import "encoding/json"

// A Book is written without its secret.
type Book struct {
	Title  string   `json:"title"`
	Pages  int      `json:"pages"`
	Tags   []string `json:"tags"`
	Price  float64  `json:"price"`
	secret string
}

// Compact writes a book as JSON on one line, without a newline.
func Compact(b Book) ([]byte, error) {
	if b.Tags == nil {
		b.Tags = []string{}
	}
	return json.Marshal(b)
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
	return append(text, '\n'), nil
}
