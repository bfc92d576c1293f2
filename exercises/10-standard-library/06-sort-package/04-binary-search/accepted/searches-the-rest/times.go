package times

import (
	"slices"
	"sort"
)

// Insert puts v behind its equals: the first element that is greater follows.
func Insert(s []int, v int) []int {
	return slices.Insert(slices.Clip(s), sort.Search(len(s), func(i int) bool { return v < s[i] }), v)
}

// CountEqual drops what is less and searches only the rest for its end.
func CountEqual(s []int, v int) int {
	s = s[sort.SearchInts(s, v):]
	return sort.Search(len(s), func(i int) bool { return s[i] != v })
}
