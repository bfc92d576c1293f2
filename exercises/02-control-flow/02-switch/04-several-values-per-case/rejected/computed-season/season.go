package garden

// season names the season of a month from 1 to 12.
func season(month int) (string, bool) {
	switch month % 12 / 3 {
	case 0:
		return "winter", true
	case 1:
		return "spring", true
	case 2:
		return "summer", true
	case 3:
		return "autumn", true
	}
	return "", false
}
