package lists

// CopyDemo assigns a to b and s to t, and then sets the first element of
// b and of t to v.
func CopyDemo(a [3]int, s []int, v int) (b [3]int, t []int) {
	b = a
	b[0] = v
	t = []int{v}
	return b, t
}
