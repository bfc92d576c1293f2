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
	var text strings.Builder
	for _, k := range SortedKeys(m) {
		fmt.Fprintf(&text, "%s=%d\n", k, m[k])
	}
	return text.String()
}
