package numbers

// ToFloat returns i as a float64.
func ToFloat(i int) float64 {
	return 0
}

// Trunc returns f without its fraction.
func Trunc(f float64) int {
	return 0
}

// RoundTrips reports whether i survives a conversion to float64 and back.
func RoundTrips(i int) bool {
	return false
}
