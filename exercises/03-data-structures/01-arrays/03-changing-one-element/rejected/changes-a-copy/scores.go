package scores

// BumpThird adds by to the third element of the caller's array and returns
// what it held before and what it holds after.
func BumpThird(a *[5]int, by int) (old, now int) {
	b := *a
	old = b[2]
	b[2] += by
	return old, b[2]
}
