package settings

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// SortedKeys returns the keys of m in ascending order.
func SortedKeys(m map[string]int) []string {
	return slices.Sorted(maps.Keys(m))
}

// Dump returns a line key=value for each entry of m, in the order of the keys.
func Dump(m map[string]int) string {
	var lines []string
	for _, k := range SortedKeys(m) {
		lines = append(lines, fmt.Sprintf("%s=%d", k, m[k]))
	}
	return strings.Join(lines, "\n")
}
