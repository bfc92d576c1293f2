package settings

import (
	"sort"
	"strconv"
	"strings"
)

// SortedKeys returns the keys of m in ascending order.
func SortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// Dump returns a line key=value for each entry of m, in the order of the keys.
func Dump(m map[string]int) string {
	keys := SortedKeys(m)
	lines := make([]string, len(keys))
	for i, k := range keys {
		lines[i] = k + "=" + strconv.Itoa(m[k]) + "\n"
	}
	return strings.Join(lines, "")
}
