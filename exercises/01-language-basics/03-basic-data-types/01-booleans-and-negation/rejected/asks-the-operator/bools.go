package bools

// Negation returns the value of b and its negation as text.
func Negation(b bool) string {
	if !b {
		return "b=false !b=true"
	}
	return "b=true !b=false"
}

// BoolToInt returns 1 for true and 0 for false.
func BoolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
