package street

// Odds returns the odd numbers from 1 to 20 that come before stop.
func Odds(stop int) (odds []int) {
walk:
	for i := range 21 {
		switch {
		case i == 0:
			continue
		case i == stop:
			break walk
		case i&1 == 1:
			odds = append(odds, i)
		}
	}
	return
}
