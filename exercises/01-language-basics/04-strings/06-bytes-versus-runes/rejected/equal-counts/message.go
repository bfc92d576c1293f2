package sms

import "unicode/utf8"

// Lengths counts bytes and characters.
func Lengths(s string) (bytes, runes int) {
	return len(s), utf8.RuneCountInString(s)
}

// AllASCII tells whether s is ASCII.
func AllASCII(s string) bool {
	bytes, runes := Lengths(s)
	return bytes == runes
}
