package garden

// season names the season of a month from 1 to 12.
func season(month int) (string, bool) {
	switch month {
	case 1:
		return "winter", true
	case 2:
		return "winter", true
	case 3:
		return "spring", true
	case 4:
		return "spring", true
	case 5:
		return "spring", true
	case 6:
		return "summer", true
	case 7:
		return "summer", true
	case 8:
		return "summer", true
	case 9:
		return "autumn", true
	case 10:
		return "autumn", true
	case 11:
		return "autumn", true
	case 12:
		return "winter", true
	default:
		return "", false
	}
}
