package guests

// Contains says whether an element of slice equals item.
func Contains[E comparable](slice []E, item E) (found bool) {
	for i := range slice {
		found = found || slice[i] == item
	}
	return found
}

// Index searches from the end, so the position that is left is the first.
func Index[E comparable](slice []E, item E) int {
	at := -1
	for i := len(slice) - 1; i >= 0; i-- {
		if item == slice[i] {
			at = i
		}
	}
	return at
}
