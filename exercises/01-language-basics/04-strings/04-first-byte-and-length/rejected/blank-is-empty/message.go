package message

import "strings"

// FirstByte returns the first byte and the length.
func FirstByte(s string) (b byte, n int, ok bool) {
	if strings.TrimSpace(s) == "" {
		return 0, 0, false
	}
	return s[0], len(s), true
}
