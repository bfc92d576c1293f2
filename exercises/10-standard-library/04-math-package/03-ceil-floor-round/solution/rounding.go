package rounding

import "math"

// Three returns the integer above x, the one below and the nearest one.
func Three(x float64) (up, down, near float64) {
	return math.Ceil(x), math.Floor(x), math.Round(x)
}

// RoundTo rounds x to so many decimal places.
func RoundTo(x float64, digits int) float64 {
	p := math.Pow10(digits)
	return math.Round(x*p) / p
}
