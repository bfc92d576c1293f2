package logs

import "strings"

// ConcatSlow returns all parts as one string, made with +=.
func ConcatSlow(parts []string) string {
	s := ""
	for _, part := range parts {
		s += part
	}
	return s
}

// Concat returns all parts as one string, made with a Builder that has room for
// them from the start.
func Concat(parts []string) string {
	total := 0
	for _, part := range parts {
		total += len(part)
	}
	var b strings.Builder
	b.Grow(total)
	for _, part := range parts {
		b.WriteString(part)
	}
	return b.String()
}
