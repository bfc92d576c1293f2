package garden

// season names the season of a month from 1 to 12. It returns "" and false for
// any other number.
func season(month int) (string, bool) {
	switch month {
	case 12, 1, 2:
		return "winter", true
	case 3, 4, 5:
		return "spring", true
	case 6, 7, 8:
		return "summer", true
	case 9, 10, 11:
		return "autumn", true
	}
	return "", false
}
