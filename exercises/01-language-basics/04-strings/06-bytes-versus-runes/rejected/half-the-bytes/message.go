package sms

// Lengths counts bytes and characters.
func Lengths(s string) (bytes, runes int) {
	return len(s), len(s) / 2
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
