package lower

import "unicode"

// LowerFirst lowers the first letter.
func LowerFirst(s string) string {
	if s == "" {
		return s
	}
	runes := []rune(s)
	runes[0] = unicode.ToLower(runes[0])
	return string(runes)
}
