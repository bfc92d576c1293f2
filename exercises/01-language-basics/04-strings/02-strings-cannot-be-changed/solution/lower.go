package lower

// LowerFirst returns s with its first byte in lower case, if that is a letter
// from A to Z.
func LowerFirst(s string) string {
	if s == "" || s[0] < 'A' || s[0] > 'Z' {
		return s
	}
	return string(s[0]+'a'-'A') + s[1:]
}
