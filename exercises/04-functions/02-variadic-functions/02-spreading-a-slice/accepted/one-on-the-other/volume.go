package sound

// Scaled returns the scaled elements in a new slice and leaves s as it is.
func Scaled(k int, s []int) (out []int) {
	out = append(make([]int, 0, len(s)), s...)
	ScaleInPlace(k, out)
	return
}

// ScaleInPlace scales the elements of the caller's slice.
func ScaleInPlace(k int, s []int) {
	if len(s) > 0 {
		scale(k, s...)
	}
}
