package weather

// filter takes the elements out of a copy for which fn returns false.
func filter(s []int, fn func(int) bool) []int {
	kept := append([]int{}, s...)
	for i := 0; i < len(kept); i++ {
		if !fn(kept[i]) {
			kept = append(kept[:i], kept[i+1:]...)
		}
	}
	return kept
}
