package arith

// Arith returns the results of + - * / % for a and b.
func Arith(a, b int) (sum, diff, prod, quot, rem int, ok bool) {
	sum, diff, prod = a+b, a-b, a*b
	if b == 0 {
		return sum, diff, prod, 0, 0, false
	}
	quot = a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		quot--
	}
	return sum, diff, prod, quot, a - quot*b, true
}
