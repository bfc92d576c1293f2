package lists

// CopyDemo assigns a to b and s to t, and then sets the first element of
// b and of t to v.
func CopyDemo(a [3]int, s []int, v int) (b [3]int, t []int) {
	b = a // all elements
	t = s // only the view of them
	b[0] = v
	t[0] = v
	return b, t
}
