package pictures

// MapConcurrent calls f for 0 to n-1, each in a goroutine of its own, and returns
// the results in the order of the index.
func MapConcurrent(n int, f func(i int) int) []int {
	return nil
}
