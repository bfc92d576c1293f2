package distance

import "math"

// Hyp returns the square root of a² + b².
func Hyp(a, b float64) float64 {
	return math.Sqrt(a*a + b*b)
}

// SafeHyp returns the same without negative sides.
func SafeHyp(a, b float64) float64 {
	a, b = math.Abs(a), math.Abs(b)
	return math.Sqrt(math.Pow(a, 2) + math.Pow(b, 2))
}
