package garden

// season names the season of a month from 1 to 12. It returns "" and false for
// any other number.
func season(month int) (string, bool) {
	return "", false
}
