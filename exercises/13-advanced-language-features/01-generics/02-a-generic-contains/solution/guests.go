// Package guests looks things up in seating plans and guest lists.
package guests

// Contains says whether an element of slice equals item.
func Contains[T comparable](slice []T, item T) bool {
	return Index(slice, item) >= 0
}

// Index returns the first position of item in slice, or -1.
func Index[T comparable](slice []T, item T) int {
	for i, v := range slice {
		if v == item {
			return i
		}
	}
	return -1
}
