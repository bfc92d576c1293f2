package distance

import "math"

// Hyp returns the square root of a² + b². The squares overflow for sides above
// about 1e154, and vanish for sides below about 1e-162.
func Hyp(a, b float64) float64 {
	return math.Sqrt(a*a + b*b)
}

// SafeHyp returns the same length, also where the squares would not fit.
func SafeHyp(a, b float64) float64 {
	return math.Hypot(a, b)
}
