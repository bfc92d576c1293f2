package exam

// grade turns a score into a grade.
func grade(score int) string {
	if score < 0 {
		return "invalid"
	}
	switch score / 10 {
	case 10, 9:
		return "A"
	case 8:
		return "B"
	case 7:
		return "C"
	case 6, 5, 4, 3, 2, 1, 0:
		return "F"
	}
	return "invalid"
}
