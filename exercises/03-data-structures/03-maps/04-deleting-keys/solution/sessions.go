package sessions

// Remove deletes the entry of a key and reports whether there was one.
func Remove(m map[string]int, key string) bool {
	_, found := m[key]
	delete(m, key)
	return found
}

// RemoveAll empties the map.
func RemoveAll(m map[string]int) {
	clear(m)
}
