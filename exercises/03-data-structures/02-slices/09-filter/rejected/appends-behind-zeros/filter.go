package weather

// filter returns the elements of s for which fn returns true.
func filter(s []int, fn func(int) bool) []int {
	kept := make([]int, len(s))
	for _, v := range s {
		if fn(v) {
			kept = append(kept, v)
		}
	}
	return kept
}
