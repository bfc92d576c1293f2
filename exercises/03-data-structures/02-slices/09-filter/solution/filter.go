package weather

// filter returns a new slice with the elements of s for which fn returns true.
func filter(s []int, fn func(int) bool) []int {
	var kept []int // not s[:0], whose array is that of s
	for _, v := range s {
		if fn(v) {
			kept = append(kept, v)
		}
	}
	return kept
}
