package street

// Odds returns the odd numbers from 1 to 20 that come before stop.
func Odds(stop int) []int {
	var odds []int
	if stop < 1 || stop > 20 {
		stop = 21
	}
	for i := 1; i < stop; i += 2 {
		odds = append(odds, i)
	}
	return odds
}
