package arith

// Arith computes the remainder as what the division leaves over.
func Arith(a, b int) (sum, diff, prod, quot, rem int, ok bool) {
	sum = a + b
	diff = a - b
	prod = a * b
	if ok = b != 0; ok {
		quot = a / b
		rem = a - quot*b
	}
	return
}
