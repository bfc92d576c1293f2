package weather

// filter returns a new slice with the elements of s for which fn returns true.
func filter(s []int, fn func(int) bool) []int {
	return nil
}
