package stock

import "fmt"

// Pairs returns every entry of m as key=value, in any order.
func Pairs(m map[string]int) []string {
	var pairs []string
	for key, value := range m {
		pairs = append(pairs, fmt.Sprintf("%s=%d", key, value))
	}
	return pairs
}

// DropOdd deletes the entries of m with odd values and returns their number.
func DropOdd(m map[string]int) int {
	dropped := 0
	for key, value := range m {
		if value%2 == 1 {
			delete(m, key)
			dropped++
		}
	}
	return dropped
}
