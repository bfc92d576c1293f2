package precision

// quotient divides in the type of its arguments.
func quotient[F float32 | float64](a, b F) F { return a / b }

// Divide returns a / b computed in float32 and in float64, and how much larger
// the second is.
func Divide(a, b float64) (single float32, double float64, loss float64) {
	single, double = quotient(float32(a), float32(b)), quotient(a, b)
	return single, double, -(float64(single) - double)
}
