// Package books writes books as JSON.
package books

// Compact writes a book as JSON on one line, without a newline.
func Compact(b Book) ([]byte, error) {
	return nil, nil
}

// Pretty writes a book as indented JSON that ends with a newline.
func Pretty(b Book) ([]byte, error) {
	return nil, nil
}
