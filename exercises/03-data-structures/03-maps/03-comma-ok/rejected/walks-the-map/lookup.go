package weather

import "strconv"

// Lookup says what is stored under the key, or that nothing is.
func Lookup(m map[string]int, key string) string {
	for k, v := range m {
		if k == key {
			return "found " + strconv.Itoa(v)
		}
	}
	return "missing"
}
