package sound

// Buffer lays out ten elements and shows the first five.
func Buffer() []int {
	var tape [10]int
	return tape[:len(tape)/2]
}

// Extend moves the end of s up to where its array ends.
func Extend(s []int) []int {
	hidden := cap(s) - len(s)
	return s[0 : len(s)+hidden : cap(s)]
}
