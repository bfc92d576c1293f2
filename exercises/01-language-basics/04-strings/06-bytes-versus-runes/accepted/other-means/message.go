package sms

import (
	"strings"
	"unicode"
	. "unicode/utf8"
)

// Lengths returns the number of bytes and the number of runes in s.
func Lengths(s string) (int, int) {
	count := RuneCountInString
	return len([]byte(s)), count(s)
}

// AllASCII reports whether every byte of s is below 0x80. A faulty byte is read
// as U+FFFD, which is above that, too.
func AllASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}
