package weather

import "strconv"

// Lookup says what is stored under the key, or that nothing is.
func Lookup(m map[string]int, key string) string {
	if m == nil {
		return "missing"
	}
	v, ok := m[key]
	m[key] = v
	if !ok {
		return "missing"
	}
	return "found " + strconv.Itoa(v)
}
