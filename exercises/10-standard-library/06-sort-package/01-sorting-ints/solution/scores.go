package scores

import "sort"

// Sorted returns the numbers in ascending order, in a slice of their own.
func Sorted(nums []int) []int {
	sorted := make([]int, len(nums))
	copy(sorted, nums)
	sort.Ints(sorted)
	return sorted
}

// SortDesc puts nums itself into descending order.
func SortDesc(nums []int) {
	sort.Sort(sort.Reverse(sort.IntSlice(nums)))
}
