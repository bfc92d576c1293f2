package garden

// season names the season of a month from 1 to 12.
func season(month int) (string, bool) {
	switch month {
	case 3, 4, 5:
		return "spring", true
	case 6, 7, 8:
		return "summer", true
	case 9, 10, 11:
		return "autumn", true
	default:
		return "winter", true
	}
}
