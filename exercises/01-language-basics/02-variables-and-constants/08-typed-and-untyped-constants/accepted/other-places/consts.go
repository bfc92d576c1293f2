package consts

const (
	x int = 5
	y     = 5
)

// FromY returns y as three types.
func FromY() (f float64, i int8, r rune) {
	f, i, r = y, y, y
	return
}

// Halves divides y twice.
func Halves() (float64, float64) {
	const whole = y / 2
	var exact float64 = y
	exact /= 2
	return whole, exact
}
