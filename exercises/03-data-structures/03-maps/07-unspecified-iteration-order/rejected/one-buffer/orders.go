package tombola

// Orders goes over m again and again and returns the keys of each round as they came.
func Orders(m map[int]bool, rounds int) [][]int {
	var orders [][]int
	keys := make([]int, 0, len(m))
	for range rounds {
		keys = keys[:0]
		for k := range m {
			keys = append(keys, k)
		}
		orders = append(orders, keys)
	}
	return orders
}
