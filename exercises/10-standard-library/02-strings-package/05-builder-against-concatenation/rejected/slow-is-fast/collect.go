package logs

import "strings"

func concat(parts []string, total int) string {
	var b strings.Builder
	b.Grow(total)
	for _, part := range parts {
		b.WriteString(part)
	}
	return b.String()
}

// ConcatSlow returns all parts as one string.
func ConcatSlow(parts []string) string {
	return concat(parts, 0)
}

// Concat returns all parts as one string.
func Concat(parts []string) string {
	total := 0
	for _, part := range parts {
		total += len(part)
	}
	return concat(parts, total)
}
