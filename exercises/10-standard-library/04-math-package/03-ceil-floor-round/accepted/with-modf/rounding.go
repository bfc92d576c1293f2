package rounding

import "math"

// Three takes the fraction apart from the number.
func Three(x float64) (up, down, near float64) {
	if math.IsInf(x, 0) {
		return x, x, x
	}
	whole, fraction := math.Modf(x)
	up, down, near = whole, whole, whole
	if fraction > 0 {
		up++
	}
	if fraction < 0 {
		down--
	}
	if math.Abs(fraction) >= 0.5 {
		near += math.Copysign(1, x)
	}
	return
}

// RoundTo moves the point step by step.
func RoundTo(x float64, digits int) float64 {
	scale := 1.0
	for range digits {
		scale *= 10
	}
	_, _, near := Three(x * scale)
	return near / scale
}
