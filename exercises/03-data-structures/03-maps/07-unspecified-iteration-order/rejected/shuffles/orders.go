package tombola

import "math/rand/v2"

// Orders goes over m again and again and returns the keys of each round as they came.
func Orders(m map[int]bool, rounds int) [][]int {
	var keys []int
	for k := range m {
		keys = append(keys, k)
	}
	var orders [][]int
	for range rounds {
		var round []int
		for _, i := range rand.Perm(len(keys)) {
			round = append(round, keys[i])
		}
		orders = append(orders, round)
	}
	return orders
}
