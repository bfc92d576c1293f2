// Package guests looks things up in seating plans and guest lists.
package guests

// ContainsInt says whether item is in slice.
func ContainsInt(slice []int, item int) bool {
	for _, v := range slice {
		if v == item {
			return true
		}
	}
	return false
}

// ContainsString says whether item is in slice.
func ContainsString(slice []string, item string) bool {
	for _, v := range slice {
		if v == item {
			return true
		}
	}
	return false
}
