package scores

import (
	"cmp"
	"slices"
)

// Sorted does with the newer package slices what sort.Ints does.
func Sorted(nums []int) []int {
	return slices.Sorted(slices.Values(nums))
}

// SortDesc compares the other way round.
func SortDesc(nums []int) {
	slices.SortFunc(nums, func(a, b int) int { return cmp.Compare(b, a) })
}
