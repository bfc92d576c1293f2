package scores

// Sorted returns the numbers in ascending order, in a slice of their own.
func Sorted(nums []int) []int {
	return nil
}

// SortDesc puts nums itself into descending order.
func SortDesc(nums []int) {
}
