package sound

// scale multiplies each of nums by k, in place.
func scale(k int, nums []int) {
	for i := range nums {
		nums[i] *= k
	}
}
