package guests

import "reflect"

// Contains says whether an element of slice equals item.
func Contains[T any](slice []T, item T) bool {
	return Index(slice, item) >= 0
}

// Index returns the first position of item in slice, or -1.
func Index[T any](slice []T, item T) int {
	for i, v := range slice {
		if reflect.DeepEqual(v, item) {
			return i
		}
	}
	return -1
}
