package sessions

// Remove deletes the entry of a key and reports whether there was one.
func Remove(m map[string]int, key string) bool {
	if _, found := m[key]; !found {
		return false
	}
	m[key] = 0
	return true
}

// RemoveAll empties the map.
func RemoveAll(m map[string]int) {
	clear(m)
}
