// Package join puts the fields of a form together, in three ways.
package join

import (
	"fmt"
	"strings"
)

// parts are the 100 fields of a form. Some have been left empty.
var parts = fields(100)

func fields(n int) []string {
	list := make([]string, n)
	for i := range list {
		if i%7 != 3 && i%9 != 5 {
			list[i] = fmt.Sprintf("the contents of field %d;", i)
		}
	}
	return list
}

// Plus adds one part after the other.
func Plus(parts []string) string {
	text := ""
	for _, part := range parts {
		text += part
	}
	return text
}

// Builder writes the parts into a strings.Builder.
func Builder(parts []string) string {
	var b strings.Builder
	for _, part := range parts {
		b.WriteString(part)
	}
	return b.String()
}

// Join leaves it to strings.Join.
func Join(parts []string) string {
	return strings.Join(parts, "")
}
