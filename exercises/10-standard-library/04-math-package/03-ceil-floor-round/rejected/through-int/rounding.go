package rounding

import "math"

// Three returns the integer above x, the one below and the nearest one.
func Three(x float64) (up, down, near float64) {
	n := int(x)
	up, down = float64(n), float64(n)
	if up < x {
		up++
	}
	if down > x {
		down--
	}
	return up, down, math.Round(x)
}

// RoundTo rounds x to so many decimal places.
func RoundTo(x float64, digits int) float64 {
	p := math.Pow10(digits)
	return math.Round(x*p) / p
}
