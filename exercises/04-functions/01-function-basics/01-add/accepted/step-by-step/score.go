package score

// add3 adds one number after the other to a total.
func add3(a, b, c int) (total int) {
	for _, n := range [...]int{a, b, c} {
		total = add(total, n)
	}
	return total
}

// add returns the sum of two numbers.
func add(left, right int) (sum int) {
	sum = right
	sum += left
	return
}
