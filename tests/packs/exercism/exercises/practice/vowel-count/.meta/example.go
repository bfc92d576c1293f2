package vowels

// Count counts the vowels of a text.
func Count(text string) int {
	n := 0
	for _, r := range text {
		switch r {
		case 'a', 'e', 'i', 'o', 'u':
			n++
		}
	}
	return n
}
