package bools

// Negation returns the value of b and its negation as text.
func Negation(b bool) string {
	if b == true {
		return "b=true !b=false"
	}
	return "b=false !b=true"
}

// BoolToInt returns 1 for true and 0 for false.
func BoolToInt(b bool) int {
	if !b {
		return 0
	}
	return 1
}
