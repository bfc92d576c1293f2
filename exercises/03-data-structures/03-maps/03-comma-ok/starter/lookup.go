package weather

// Lookup says what is stored under the key, or that nothing is.
func Lookup(m map[string]int, key string) string {
	return ""
}
