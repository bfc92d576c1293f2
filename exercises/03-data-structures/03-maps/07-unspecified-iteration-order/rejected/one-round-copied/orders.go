package tombola

// Orders goes over m again and again and returns the keys of each round as they came.
func Orders(m map[int]bool, rounds int) [][]int {
	var first []int
	for k := range m {
		first = append(first, k)
	}
	var orders [][]int
	for range rounds {
		orders = append(orders, append([]int(nil), first...))
	}
	return orders
}
