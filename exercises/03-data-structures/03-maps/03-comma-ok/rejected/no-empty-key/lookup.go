package weather

import "strconv"

// Lookup says what is stored under the key, or that nothing is.
func Lookup(m map[string]int, key string) string {
	v, ok := m[key]
	if key == "" || !ok {
		return "missing"
	}
	return "found " + strconv.Itoa(v)
}
