package door

// Allowed reports whether card n opens the door.
func Allowed(n int, blocked bool) bool {
	if !blocked && (n >= 10 && n <= 100 || n == 0) {
		return true
	}
	return false
}
