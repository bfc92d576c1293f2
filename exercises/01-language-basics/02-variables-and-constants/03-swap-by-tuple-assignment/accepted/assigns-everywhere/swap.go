package swap

// Swap returns its arguments in reverse order.
func Swap(a, b string) (first, second string) {
	first, second = b, a
	return
}

// Rotate returns b, c, a.
func Rotate(a, b, c int) (int, int, int) {
	a, b, c = b, c, a
	return a, b, c
}

// SwapAt exchanges two elements of a slice.
func SwapAt(s []int, i, j int) {
	exchange(&s[i], &s[j])
}

func exchange(p, q *int) { *p, *q = *q, *p }
