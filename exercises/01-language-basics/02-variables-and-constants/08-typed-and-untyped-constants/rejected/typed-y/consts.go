package consts

const x int = 5
const y int = 5

// FromY returns y as three types.
func FromY() (float64, int8, rune) {
	var f float64 = y
	var i int8 = y
	var r rune = y
	return f, i, r
}

// Halves returns y / 2, where both operands are whole numbers, and y / 2.0.
func Halves() (float64, float64) {
	return y / 2, y / 2.0
}
