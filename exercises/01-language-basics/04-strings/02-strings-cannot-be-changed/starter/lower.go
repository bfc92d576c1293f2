package lower

// LowerFirst returns s with its first byte in lower case, if that is a letter
// from A to Z.
func LowerFirst(s string) string {
	return ""
}
