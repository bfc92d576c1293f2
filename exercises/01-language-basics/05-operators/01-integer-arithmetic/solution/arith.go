package arith

// Arith returns the results of + - * / % for a and b. When b is 0, quot and rem
// are 0 and ok is false.
func Arith(a, b int) (sum, diff, prod, quot, rem int, ok bool) {
	sum, diff, prod = a+b, a-b, a*b
	if b == 0 {
		return sum, diff, prod, 0, 0, false
	}
	return sum, diff, prod, a / b, a % b, true
}
