package distance

import "math"

// Hyp returns the length of the diagonal.
func Hyp(a, b float64) float64 {
	return math.Sqrt(a*a) + math.Sqrt(b*b)
}

// SafeHyp returns the length of the diagonal.
func SafeHyp(a, b float64) float64 {
	return math.Hypot(a, b)
}
