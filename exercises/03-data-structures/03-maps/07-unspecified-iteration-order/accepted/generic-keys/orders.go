package tombola

// keys returns the keys of any map in the order of a loop over it.
func keys[M ~map[K]V, K comparable, V any](m M) []K {
	var all []K
	for k := range m {
		all = append(all, k)
	}
	return all
}

// Orders goes over m again and again and returns the keys of each round as they came.
func Orders(m map[int]bool, rounds int) [][]int {
	orders := make([][]int, rounds)
	for i := range orders {
		orders[i] = keys(m)
	}
	return orders
}
