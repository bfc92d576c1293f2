package books

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// A Book is written without its secret.
type Book struct {
	Title  string
	Pages  int
	Tags   []string
	Price  float64
	secret string
}

// Compact writes a book as JSON on one line, without a newline.
func Compact(b Book) ([]byte, error) {
	return write(b, "", "", "")
}

// Pretty writes a book as indented JSON that ends with a newline.
func Pretty(b Book) ([]byte, error) {
	return write(b, "\n", "  ", " ")
}

func write(b Book, end, indent, space string) ([]byte, error) {
	if math.IsNaN(b.Price) || math.IsInf(b.Price, 0) {
		return nil, errors.New("no such price")
	}
	var tags []string
	for _, tag := range b.Tags {
		tags = append(tags, end+indent+indent+`"`+tag+`"`)
	}
	list := "[" + strings.Join(tags, ",")
	if len(tags) > 0 {
		list += end + indent
	}
	return fmt.Appendf(nil, `{%[1]s%[2]s"title":%[3]s"%[4]s",%[1]s%[2]s"pages":%[3]s%[5]d,%[1]s%[2]s"tags":%[3]s%[6]s],%[1]s%[2]s"price":%[3]s%[7]v%[1]s}%[1]s`,
		end, indent, space, b.Title, b.Pages, list, b.Price), nil
}
