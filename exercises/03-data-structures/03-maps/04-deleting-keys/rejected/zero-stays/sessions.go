package sessions

// Remove deletes the entry of a key and reports whether there was one.
func Remove(m map[string]int, key string) bool {
	if m[key] == 0 {
		return false
	}
	delete(m, key)
	return true
}

// RemoveAll empties the map.
func RemoveAll(m map[string]int) {
	clear(m)
}
