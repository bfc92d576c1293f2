package precision

// Divide returns a / b computed in float32 and in float64, and how much larger
// the second is.
func Divide(a, b float64) (f32 float32, f64 float64, loss float64) {
	return 0, 0, 0
}
