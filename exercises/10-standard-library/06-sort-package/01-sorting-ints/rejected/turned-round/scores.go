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
	for i, j := 0, len(nums)-1; i < j; i, j = i+1, j-1 {
		nums[i], nums[j] = nums[j], nums[i]
	}
}
