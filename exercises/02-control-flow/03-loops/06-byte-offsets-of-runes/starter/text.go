package text

// Offsets returns the runes of s and the byte offset where each begins.
func Offsets(s string) ([]rune, []int) {
	return nil, nil
}

// RuneAt returns the rune that begins exactly at byte off of s, and whether
// there is one.
func RuneAt(s string, off int) (rune, bool) {
	return 0, false
}
