package weather

import "slices"

// filter deletes from a copy what fn does not want.
func filter(s []int, fn func(int) bool) []int {
	return slices.DeleteFunc(slices.Clone(s), func(v int) bool { return !fn(v) })
}
