package arith

// Arith returns the results of + - * / % for a and b. When b is 0, quot and rem
// are 0 and ok is false.
func Arith(a, b int) (sum, diff, prod, quot, rem int, ok bool) {
	return 0, 0, 0, 0, 0, false
}
