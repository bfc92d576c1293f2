package rounding

// Three returns the integer above x, the one below and the nearest one.
func Three(x float64) (up, down, near float64) {
	return 0, 0, 0
}

// RoundTo rounds x to so many decimal places.
func RoundTo(x float64, digits int) float64 {
	return 0
}
