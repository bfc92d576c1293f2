package arith

// Arith returns the results of + - * / % for a and b.
func Arith(a, b int) (sum, diff, prod, quot, rem int, ok bool) {
	if b == 0 {
		return 0, 0, 0, 0, 0, false
	}
	return a + b, a - b, a * b, a / b, a % b, true
}
