package sms

import "unicode/utf8"

// Lengths counts bytes and characters.
func Lengths(s string) (bytes, runes int) {
	return len([]rune(s)), utf8.RuneCountInString(s)
}

// AllASCII tells whether s is ASCII.
func AllASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
