package times

import "sort"

// Insert returns s with v at its place.
func Insert(s []int, v int) []int {
	i := sort.Search(len(s), func(i int) bool { return s[i] >= v })
	rest := append([]int{}, s[i:]...)
	return append(append(s[:i], v), rest...)
}

// CountEqual returns how many elements of s equal v.
func CountEqual(s []int, v int) int {
	first := sort.Search(len(s), func(i int) bool { return s[i] >= v })
	end := sort.Search(len(s), func(i int) bool { return s[i] > v })
	return end - first
}
