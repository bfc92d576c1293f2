package distance

import "math"

// Hyp returns the square root of a² + b².
func Hyp(a, b float64) float64 {
	x, y := float32(a), float32(b)
	return math.Sqrt(float64(x*x + y*y))
}

// SafeHyp returns the same length.
func SafeHyp(a, b float64) float64 {
	return math.Hypot(a, b)
}
