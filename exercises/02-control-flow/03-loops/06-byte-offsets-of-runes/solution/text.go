package text

// Offsets returns the runes of s and the byte offset where each begins.
func Offsets(s string) ([]rune, []int) {
	var runes []rune
	var offsets []int
	for off, r := range s {
		runes = append(runes, r)
		offsets = append(offsets, off)
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
