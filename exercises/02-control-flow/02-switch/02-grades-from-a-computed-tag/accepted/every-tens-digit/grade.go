package exam

// grade turns a score into a grade. All valid tags are listed, and the two
// ambiguous ones look at the score again.
func grade(score int) string {
	switch tens := score / 10; tens {
	case 10:
		if score == 100 {
			return "A"
		}
	case 9:
		return "A"
	case 8:
		return "B"
	case 7:
		return "C"
	case 6, 5, 4, 3, 2, 1:
		return "F"
	case 0:
		if score >= 0 {
			return "F"
		}
	}
	return "invalid"
}
