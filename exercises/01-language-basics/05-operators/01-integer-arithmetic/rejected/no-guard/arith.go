package arith

// Arith returns the results of + - * / % for a and b.
func Arith(a, b int) (sum, diff, prod, quot, rem int, ok bool) {
	ok = b != 0
	return a + b, a - b, a * b, a / b, a % b, ok
}
