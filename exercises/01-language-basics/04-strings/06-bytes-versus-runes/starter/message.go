package sms

// Lengths returns the number of bytes and the number of runes in s.
func Lengths(s string) (bytes, runes int) {
	return 0, 0
}

// AllASCII reports whether every byte of s is below 0x80.
func AllASCII(s string) bool {
	return false
}
