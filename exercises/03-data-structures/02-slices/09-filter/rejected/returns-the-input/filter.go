package weather

// filter returns the elements of s for which fn returns true.
func filter(s []int, fn func(int) bool) []int {
	var kept []int
	for _, v := range s {
		if fn(v) {
			kept = append(kept, v)
		}
	}
	if len(kept) == len(s) {
		return s // nothing to leave out
	}
	return kept
}
