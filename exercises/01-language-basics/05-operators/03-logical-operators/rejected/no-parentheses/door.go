package door

// Allowed reports whether card n opens the door.
func Allowed(n int, blocked bool) bool {
	return !blocked && n >= 10 && n <= 100 || n == 0
}
