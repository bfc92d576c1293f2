package score

// max returns the larger of a and b.
func max(a, b int) (larger int) {
	larger = a
	if !(b <= a) {
		larger = b
	}
	return
}

// max3 returns the largest of a, b and c.
func max3(a, b, c int) int {
	return fold(max, a, b, c)
}

func fold(f func(int, int) int, first int, others ...int) int {
	for _, n := range others {
		first = f(first, n)
	}
	return first
}
