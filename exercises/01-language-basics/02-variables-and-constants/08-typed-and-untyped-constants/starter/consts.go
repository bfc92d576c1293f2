package consts

// FromY returns y as three types.
func FromY() (float64, int8, rune) {
	return 0, 0, 0
}

// Halves returns y / 2 and y / 2.0.
func Halves() (float64, float64) {
	return 0, 0
}
