package street

// Odds returns the odd numbers from 1 to 20 that come before stop.
func Odds(stop int) []int {
	var odds []int
	for i := 1; i <= 20; i++ {
		switch {
		case i == stop:
			break
		case i%2 == 0:
			continue
		default:
			odds = append(odds, i)
		}
	}
	return odds
}
