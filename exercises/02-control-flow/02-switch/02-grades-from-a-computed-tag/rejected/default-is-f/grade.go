package exam

// grade turns a score into a grade.
func grade(score int) string {
	switch score / 10 {
	case 9, 10:
		return "A"
	case 8:
		return "B"
	case 7:
		return "C"
	default:
		return "F"
	}
}
