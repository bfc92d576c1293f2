package door

// Allowed reports whether card n opens the door: it does unless something
// speaks against it.
func Allowed(n int, blocked bool) bool {
	return !(blocked || n != 0 && (n < 10 || n > 100))
}
