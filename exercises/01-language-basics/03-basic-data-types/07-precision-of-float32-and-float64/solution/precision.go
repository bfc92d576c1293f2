package precision

// Divide returns a / b computed in float32 and in float64, and how much larger
// the second is.
func Divide(a, b float64) (f32 float32, f64 float64, loss float64) {
	f32 = float32(a) / float32(b)
	f64 = a / b
	// Every float32 is a float64 as well, so this conversion loses nothing.
	loss = f64 - float64(f32)
	return f32, f64, loss
}
