package logs

import (
	"fmt"
	"strings"
)

// ConcatSlow adds one part after the other to its result.
func ConcatSlow(parts []string) (s string) {
	for i := range parts {
		s = s + fmt.Sprint(parts[i])
	}
	return s
}

// Concat writes into a buffer that is large enough.
func Concat(parts []string) string {
	b := new(strings.Builder)
	b.Grow(size(parts))
	for i := 0; i < len(parts); i++ {
		b.WriteString(parts[i])
	}
	return b.String()
}

// size returns how many bytes the parts have together.
func size(parts []string) (n int) {
	for _, part := range parts {
		n += len(part)
	}
	return n
}
