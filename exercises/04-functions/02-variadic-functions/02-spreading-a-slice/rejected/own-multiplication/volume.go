package sound

// ScaleInPlace scales the elements of the caller's slice.
func ScaleInPlace(k int, s []int) {
	scale(k, s...)
}

// Scaled returns the scaled elements in a new slice and leaves s as it is.
func Scaled(k int, s []int) []int {
	out := make([]int, 0, len(s))
	for _, n := range s {
		out = append(out, n*k)
	}
	return out
}
