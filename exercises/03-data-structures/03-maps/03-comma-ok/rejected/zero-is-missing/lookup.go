package weather

import "strconv"

// Lookup says what is stored under the key, or that nothing is.
func Lookup(m map[string]int, key string) string {
	if v := m[key]; v != 0 {
		return "found " + strconv.Itoa(v)
	}
	return "missing"
}
