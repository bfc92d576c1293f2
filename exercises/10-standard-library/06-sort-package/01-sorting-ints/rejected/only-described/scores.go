package scores

import "sort"

// Sorted returns the numbers in ascending order.
func Sorted(nums []int) []int {
	sorted := append([]int(nil), nums...)
	sort.Ints(sorted)
	return sorted
}

// SortDesc puts nums into descending order.
func SortDesc(nums []int) {
	sort.Ints(nums)
	sort.Reverse(sort.IntSlice(nums))
}
