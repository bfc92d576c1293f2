package text

// Offsets returns the runes of s and the byte offset where each begins.
func Offsets(s string) ([]rune, []int) {
	runes := []rune(s)
	var offsets []int
	for i := range runes {
		offsets = append(offsets, i)
	}
	return runes, offsets
}

// RuneAt returns the rune that begins exactly at byte off of s, and whether
// there is one.
func RuneAt(s string, off int) (rune, bool) {
	for begin, r := range s {
		if begin == off {
			return r, true
		}
	}
	return 0, false
}
