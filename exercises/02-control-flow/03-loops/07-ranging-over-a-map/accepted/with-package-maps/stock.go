package stock

import (
	"maps"
	"slices"
	"strconv"
)

// Pairs returns every entry of m as key=value, sorted by key.
func Pairs(m map[string]int) []string {
	pairs := make([]string, 0, len(m))
	for _, key := range slices.Sorted(maps.Keys(m)) {
		pairs = append(pairs, key+"="+strconv.Itoa(m[key]))
	}
	return pairs
}

// DropOdd deletes the entries of m with odd values and returns their number.
func DropOdd(m map[string]int) int {
	before := len(m)
	maps.DeleteFunc(m, func(_ string, value int) bool { return value&1 == 1 })
	return before - len(m)
}
