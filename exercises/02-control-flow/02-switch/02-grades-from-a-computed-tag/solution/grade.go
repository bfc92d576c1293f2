package exam

// grade turns a score from 0 to 100 into "A", "B", "C" or "F"; any other score
// is "invalid".
func grade(score int) string {
	// The division below cannot tell 105 from 100, nor -5 from 5.
	if score < 0 || score > 100 {
		return "invalid"
	}
	switch score / 10 {
	case 10, 9:
		return "A"
	case 8:
		return "B"
	case 7:
		return "C"
	default:
		return "F"
	}
}
