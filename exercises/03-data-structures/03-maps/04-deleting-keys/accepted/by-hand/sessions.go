package sessions

import "maps"

// Remove deletes the entry of a key and reports whether there was one.
func Remove(m map[string]int, key string) (gone bool) {
	before := len(m)
	defer func() { gone = len(m) < before }()
	delete(m, key)
	return
}

// RemoveAll empties the map.
func RemoveAll(m map[string]int) {
	maps.DeleteFunc(m, func(string, int) bool { return true })
}
