package weather

// filter counts first, so that it has to allocate only once.
func filter(s []int, fn func(int) bool) []int {
	n := 0
	for _, v := range s {
		if fn(v) {
			n++
		}
	}
	kept := make([]int, 0, n)
	for _, v := range s {
		if fn(v) {
			kept = append(kept, v)
		}
	}
	return kept
}
