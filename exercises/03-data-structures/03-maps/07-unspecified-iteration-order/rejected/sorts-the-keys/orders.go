package tombola

import "slices"

// Orders goes over m again and again and returns the keys of each round as they came.
func Orders(m map[int]bool, rounds int) [][]int {
	var orders [][]int
	for range rounds {
		var keys []int
		for k := range m {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		orders = append(orders, keys)
	}
	return orders
}
