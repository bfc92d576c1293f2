package garden

// season names the season of a month from 1 to 12.
func season(month int) (string, bool) {
	name := ""
	switch month {
	case 12, 1, 2:
		name = "winter"
	case 3, 4, 5:
		name = "spring"
	case 6, 7, 8:
		name = "summer"
	case 9, 10, 11:
		name = "autumn"
	}
	return name, true
}
