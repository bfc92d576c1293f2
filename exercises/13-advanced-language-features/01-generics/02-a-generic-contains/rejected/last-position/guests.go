package guests

// Contains says whether an element of slice equals item.
func Contains[T comparable](slice []T, item T) bool {
	return Index(slice, item) >= 0
}

// Index returns the position of item in slice, or -1.
func Index[T comparable](slice []T, item T) int {
	position := -1
	for i, v := range slice {
		if v == item {
			position = i
		}
	}
	return position
}
