package precision

import "math"

// Divide returns a / b computed in float32 and in float64, and how much larger
// the second is.
func Divide(a, b float64) (f32 float32, f64 float64, loss float64) {
	f32 = float32(a) / float32(b)
	f64 = a / b
	return f32, f64, math.Abs(f64 - float64(f32))
}
