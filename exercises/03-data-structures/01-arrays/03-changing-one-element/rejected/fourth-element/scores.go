package scores

// BumpThird adds by to the third element of the caller's array and returns
// what it held before and what it holds after.
func BumpThird(a *[5]int, by int) (old, now int) {
	old = a[3]
	a[3] += by
	return old, a[3]
}
