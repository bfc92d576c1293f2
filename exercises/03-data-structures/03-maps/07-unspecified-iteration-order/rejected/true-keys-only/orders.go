package tombola

// Orders goes over m again and again and returns the keys of each round as they came.
func Orders(m map[int]bool, rounds int) [][]int {
	orders := make([][]int, 0, rounds)
	for range rounds {
		keys := make([]int, 0, len(m))
		for k, in := range m {
			if in {
				keys = append(keys, k)
			}
		}
		orders = append(orders, keys)
	}
	return orders
}
