package numbers

import "math"

// ToFloat returns i as a float64.
func ToFloat(i int) float64 {
	return float64(i)
}

// Trunc returns f without its fraction.
func Trunc(f float64) int {
	return int(math.Floor(f))
}

// RoundTrips reports whether i survives a conversion to float64 and back.
func RoundTrips(i int) bool {
	return int(float64(i)) == i
}
