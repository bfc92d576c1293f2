package sound

import "slices"

// ScaleInPlace scales the elements of the caller's slice.
func ScaleInPlace(k int, s []int) {
	scale(k, s)
}

// Scaled returns the scaled elements in a new slice and leaves s as it is.
func Scaled(k int, s []int) []int {
	out := slices.Clone(s)
	scale(k, out)
	return out
}
