package sms

import "unicode/utf8"

// Lengths returns the number of bytes and the number of runes in s.
func Lengths(s string) (bytes, runes int) {
	return len(s), utf8.RuneCountInString(s)
}

// AllASCII reports whether every byte of s is below 0x80.
func AllASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
