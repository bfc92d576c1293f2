// Package darts counts points.
package darts

// Points returns what a dart scores: the number of the field, two or three
// times where it hits the double or the triple ring.
func Points(field, times int) int {
	if field < 0 || field > 25 || times < 1 || times > 3 {
		return 0
	}
	if field == 25 && times == 3 {
		return 0 // the bull's eye has no triple ring
	}
	return field * times
}
