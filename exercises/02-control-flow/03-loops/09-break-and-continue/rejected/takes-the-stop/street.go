package street

// Odds returns the odd numbers from 1 to 20 that come before stop.
func Odds(stop int) []int {
	var odds []int
	for i := 1; i <= 20; i++ {
		if i%2 == 0 {
			if i == stop {
				break
			}
			continue
		}
		odds = append(odds, i)
		if i == stop {
			break
		}
	}
	return odds
}
