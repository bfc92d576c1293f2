package settings

// SortedKeys returns the keys of m in ascending order.
func SortedKeys(m map[string]int) []string {
	return nil
}

// Dump returns a line key=value for each entry of m, in the order of the keys.
func Dump(m map[string]int) string {
	return ""
}
