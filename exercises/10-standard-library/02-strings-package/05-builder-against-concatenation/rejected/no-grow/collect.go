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

// Concat returns all parts as one string.
func Concat(parts []string) string {
	var b strings.Builder
	for _, part := range parts {
		b.WriteString(part)
	}
	return b.String()
}
