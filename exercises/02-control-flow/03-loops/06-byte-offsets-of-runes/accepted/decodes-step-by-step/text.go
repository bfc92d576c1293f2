package text

import (
	"slices"
	"unicode/utf8"
)

// Offsets returns the runes of s and the byte offset where each begins.
func Offsets(s string) (runes []rune, offsets []int) {
	for off := 0; off < len(s); {
		r, width := utf8.DecodeRuneInString(s[off:])
		runes, offsets = append(runes, r), append(offsets, off)
		off += width
	}
	return runes, offsets
}

// RuneAt returns the rune that begins exactly at byte off of s, and whether
// there is one.
func RuneAt(s string, off int) (rune, bool) {
	runes, offsets := Offsets(s)
	if i, found := slices.BinarySearch(offsets, off); found {
		return runes[i], true
	}
	return 0, false
}
