package times

import (
	"slices"
	"sort"
)

// Insert returns s with v at its place, in a slice of its own.
func Insert(s []int, v int) []int {
	i := sort.Search(len(s), func(i int) bool { return s[i] >= v })
	return slices.Concat(s[:i], []int{v}, s[i:])
}

// CountEqual returns how many elements of s equal v: as many as there are
// between the first that is not less and the first that is greater.
func CountEqual(s []int, v int) int {
	first := sort.Search(len(s), func(i int) bool { return s[i] >= v })
	end := sort.Search(len(s), func(i int) bool { return s[i] > v })
	return end - first
}
